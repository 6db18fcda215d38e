import fc from 'fast-check';
import { expect, it } from 'vitest';
import { mailto } from '#shared/runtime/mailto.ts';

it.each([
  ['ann@contoso.example', 'mailto:ann@contoso.example'],
  ['ann+tag@contoso.example', 'mailto:ann%2Btag@contoso.example'],
  ["o'neil@contoso.example", "mailto:o'neil@contoso.example"],
  ['ann?cc=eve@evil.example', 'mailto:ann%3Fcc%3Deve@evil.example'],
  ['100%&#/@contoso.example', 'mailto:100%25%26%23%2F@contoso.example'],
  ['ann@bücher.example', 'mailto:ann@xn--bcher-kva.example'],
  ['анна@contoso.example', 'mailto:%D0%B0%D0%BD%D0%BD%D0%B0@contoso.example'],
])('%s is written as %s (RFC 6068)', (address, expected) => expect(mailto(address)).toBe(expected));

it('a subject is one line, and the lines of a body end with CRLF', () => {
  const url = mailto('ann@contoso.example', { subject: 'One\r\nBcc: eve@evil.example', body: 'a\nb\r\nc\rd & e + f' });
  expect(url).toContain('?subject=One%20Bcc%3A%20eve%40evil.example&body=a%0D%0Ab%0D%0Ac%0D%0Ad%20%26%20e%20%2B%20f');
});

it('whatever a message says, it is read back as it was written', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), body => {
      const { searchParams } = new URL(mailto('ann@contoso.example', { subject: 'x', body }));
      const lines = body.toWellFormed().replace(/\r\n|\r/g, '\n');
      expect(searchParams.get('body')?.replaceAll('\r\n', '\n')).toBe(lines);
    }),
  );
});
