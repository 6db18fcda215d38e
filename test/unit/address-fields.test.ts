import { domainToASCII } from 'node:url';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { addressKey, domain, domainKey, email, isDomain } from '#shared/schema/fields.ts';

const accepts = (schema: z.ZodMiniType, value: unknown) => z.safeParse(schema, value).success;

describe('the key of an email address (P6)', () => {
  it.each([
    ['Ann@X.example', 'ann@x.example'],
    ['ann@bücher.example', 'ANN@XN--BCHER-KVA.example'],
    ['jose\u0301@x.example', 'JOSÉ@x.example'],
    [' ann@x.example ', 'ann@x.example'],
    ['ａｎｎ＠ｘ．ｅｘａｍｐｌｅ', 'ann@x.example'],
    ['ann@例え。example', 'ann@例え.example'],
    ['ann@bu\u0308cher.example', 'ann@bücher.example'],
    ['ann@ПРИМЕР.example', 'ann@пример.example'],
  ])('is the same for %s and %s', (one, other) => expect(addressKey(one)).toBe(addressKey(other)));

  it('is different for a plus address and the plain address (P4)', () => {
    expect(addressKey('ann+a@x.example')).not.toBe(addressKey('ann@x.example'));
  });

  it('does not depend on case, and the key of a key is the same key', () => {
    const local = fc.stringMatching(/^[a-z0-9._+-]{1,20}$/);
    fc.assert(
      fc.property(local, fc.infiniteStream(fc.boolean()), (name, capitals) => {
        const mixed = [...name]
          .map(character => (capitals.next().value ? character.toUpperCase() : character))
          .join('');
        const key = addressKey(`${mixed}@X.example`);
        expect(key).toBe(addressKey(`${name}@x.EXAMPLE`));
        expect(addressKey(key)).toBe(key);
      }),
    );
  });
});

describe('an email address', () => {
  it('is read in the letters that were meant when an input method was left on (C4, F1)', () => {
    expect(z.parse(email(), 'ａｎｎ＠ｃｏｎｔｏｓｏ．ｅｘａｍｐｌｅ')).toBe('ann@contoso.example');
    expect(z.parse(email(), 'ann@例え。example')).toBe('ann@例え.example');
    expect(z.parse(domain(), '例え。example')).toBe('例え.example');
    expect(accepts(email(), 'ann@。example')).toBe(false);
  });

  it.each([
    'ann@contoso.example',
    'ann.lee+x@mail.contoso.example',
    "o'neil@contoso.example",
    'anna@почта.example',
    "!#$%&'*+/=?^_`{|}~-@contoso.example",
    `${'a'.repeat(64)}@contoso.example`,
    'ann@contoso.museum',
    'info@contoso.example',
  ])('can be %s', address => expect(accepts(email(), address)).toBe(true));

  it.each([
    'a\u200Bnn@contoso.example',
    'ann\u00AD@contoso.example',
    '\u2060ann@contoso.example',
    'ann\uFE0F@contoso.example',
    'ann',
    'ann@',
    '@x.example',
    'анна@почта.example',
    '.ann@contoso.example',
    'ann.@contoso.example',
    'ann..lee@contoso.example',
    `${'a'.repeat(65)}@contoso.example`,
    '"ann lee"@contoso.example',
    'ann@contoso.example.',
    'a@contoso.example;b@contoso.example',
    'ann@-contoso.example',
    'ann@contoso-.example',
    'ann@con_toso.example',
    'ann@contoso.-example',
    'ann@localhost',
    'a b@x.example',
    'ann@x..example',
    'ann@1.2.3.4',
    'ann@[1.2.3.4]',
    'a@b@c.example',
    'ann@x.example\r\nBcc: eve@x.example',
    'ann@x.example/y.evil.example',
    'ann@x.example／y.evil.example',
    'ann@x.example?y.evil.example',
    'ann@x.example#y.evil.example',
    'ann@x.example\\y.evil.example',
    'ann@y%2ex.example',
    "ann@y'y.x.example",
    'ann@y!y.x.example',
    'ann@y,y.x.example',
    `${'a'.repeat(65)}@x.example`,
    `ann@${'a.'.repeat(130)}example`,
    `${'\ufdfa'.repeat(60)}@x.example`,
  ])('cannot be %j', address => expect(accepts(email(), address)).toBe(false));
});

it.each(['contoso', 'x\ud83d\ude00', '\ud83d\ude00'])(
  'the key of a text that is not an email address contains the whole text: %j',
  text => {
    expect(addressKey(text).split('@')[0]).toBe(text);
    expect(addressKey(text).isWellFormed()).toBe(true);
  },
);

describe('a domain name', () => {
  it.each(['contoso.example', 'Mail.Contoso.co.uk', 'bücher.example', 'contoso.example.'])('can be %s', domain =>
    expect(isDomain(domain)).toBe(true),
  );

  it.each([
    'contoso',
    '',
    '6962672',
    '.',
    '..',
    'a..b',
    '%',
    'a b.example',
    'a.example/b',
    'a.example／b',
    'a.example?b',
    'a.example#b',
    'a.example\\b',
    'a%2eexample',
    `${'a'.repeat(64)}.example`,
    `${'a.'.repeat(127)}bc`,
    'xn--a.example',
    'xn--.example',
    'mail.xn--zzzzzz.example',
    'contoso.xn--zz',
  ])('cannot be %j', domain => expect(isDomain(domain)).toBe(false));
});

it('the key of a domain name is what Node makes of it, however plain it is', () => {
  const part = fc.string({ unit: fc.constantFrom('a', 'z', '0', '7', 'x', 'n', '-', '_', 'ü'), maxLength: 6 });
  fc.assert(
    fc.property(fc.array(fc.oneof(part, fc.constantFrom('xn--bcher-kva', '0x7f', '127')), { minLength: 1 }), parts => {
      const name = parts.join('.');
      expect(domainKey(name)).toBe(domainToASCII(name.replace(/\.$/, '')));
    }),
  );
});
