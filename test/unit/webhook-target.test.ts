import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isPublic } from '#functions/webhook/addresses.ts';
import { isInside, readTarget } from '#functions/webhook/target.ts';
import { refusal } from '#test/refusal.ts';

const refusalOf = (url: string, inside: string[] = []) => refusal(() => readTarget(url, inside));
const accepted = 'nothing was refused';
const malformed = (key: string) => [`WebhookUrl: ${key}`];

describe('a webhook URL', () => {
  it.each([
    'https://hooks.contoso.example/tandem?tenant=1',
    'https://contoso.example:443',
    'https://contoso.example:8443/hook',
    'HTTPS://Contoso.Example./hook',
    'https://büro.example/hook',
    'https://127.0.0.1.contoso.example/',
  ])('can be %s', url => expect(refusalOf(url)).toBe(accepted));

  it.each([
    ['', 'url'],
    ['contoso.example/hook', 'url'],
    ['https://', 'url'],
    ['https://[::1', 'url'],
    ['https://hooks.xn--a.example/', 'url'],
    ['http://contoso.example/hook', 'url_https'],
    ['ftp://contoso.example/hook', 'url_https'],
    ['file:///etc/passwd', 'url_https'],
    ['gopher://contoso.example:443/', 'url_https'],
    ['javascript:alert(1)', 'url_https'],
    ['https://user:secret@contoso.example/', 'url_credentials'],
    ['https://user@contoso.example/', 'url_credentials'],
    ['https://contoso.example:22/', 'url_port'],
    ['https://contoso.example:80/', 'url_port'],
    ['https://contoso.example:9200/', 'url_port'],
  ])('cannot be %s: %s', (url, key) => expect(refusalOf(url)).toEqual(malformed(key)));

  it.each([
    'https://localhost/',
    'https://LOCALHOST./',
    'https://tandem.localhost/',
    'https://intranet/',
    'https://printer.local/',
    'https://metadata.google.internal/computeMetadata/v1/',
    'https://1.0.0.127.in-addr.arpa/',
    'https://127.0.0.1/',
    'https://127.1/',
    'https://127.0.0.1./',
    'https://2130706433/',
    'https://0x7f000001/',
    'https://0x7f.0.0.1/',
    'https://0x7f.1/',
    'https://0177.0.0.1/',
    'https://017700000001/',
    'https://１２７.０.０.１/',
    'https://%31%32%37.0.0.1/',
    'https://0/',
    'https://169.254.169.254/latest/meta-data/',
    'https://2852039166/latest/meta-data/',
    'https://10.0.0.7/',
    'https://192.168.1.1:8443/',
    'https://8.8.8.8/',
    'https://[::1]/',
    'https://[::]/',
    'https://[::ffff:127.0.0.1]/',
    'https://[fe80::1]/',
    'https://[fd00:ec2::254]/latest/meta-data/',
    'https://[2606:4700::1111]/',
  ])('cannot be %s, which is or may be inside a private network', url =>
    expect(refusalOf(url)).toBe('webhook.url_inside'),
  );

  it('cannot be an IP address in any notation', () => {
    const spellings = (address: number) => {
      const bytes = [24, 16, 8, 0].map(shift => (address >>> shift) & 255);
      return [
        bytes.join('.'),
        bytes.map(byte => `0x${byte.toString(16)}`).join('.'),
        bytes.map(byte => `0${byte.toString(8)}`).join('.'),
        String(address),
        `0x${address.toString(16)}`,
        `0${address.toString(8)}`,
        `[::ffff:${bytes.join('.')}]`,
        `[64:ff9b::${bytes.join('.')}]`,
      ];
    };
    fc.assert(
      fc.property(fc.nat({ max: 0xffffffff }), address => {
        for (const host of spellings(address)) expect(refusalOf(`https://${host}/`), host).toBe('webhook.url_inside');
      }),
    );
  });

  it('causes no error other than a refusal, whatever it is', () => {
    const hostile = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.webUrl(),
      fc.string().map(text => `https://${text}`),
    );
    fc.assert(fc.property(hostile, url => refusalOf(url) !== ''));
  });

  it('that is accepted uses https, a host name and a usual port, without credentials', () => {
    const anything = fc.oneof(
      fc.webUrl({ validSchemes: ['http', 'https'], withFragments: true, withQueryParameters: true }),
      fc.tuple(fc.domain(), fc.nat({ max: 65_535 })).map(([host, port]) => `https://${host}:${port}/`),
      fc.ipV4Extended().map(host => `https://${host}/`),
      fc.ipV6().map(host => `https://[${host}]/`),
    );
    fc.assert(
      fc.property(anything, text => {
        if (refusalOf(text) !== accepted) return;
        const url = new URL(text);
        expect(url.protocol).toBe('https:');
        expect(['', '8443']).toContain(url.port);
        expect(url.username + url.password).toBe('');
        expect(url.hostname).toMatch(/^[^[\]]+\.[a-z][^.]*$/);
      }),
    );
  });

  it('inside the network is accepted only if the deployment lists its host and port', () => {
    const inside = ['http://127.0.0.1:9100', 'http://receiver:*'];
    expect(refusalOf('http://127.0.0.1:9100/hook', inside)).toBe(accepted);
    expect(refusalOf('http://receiver:1234/hook', inside)).toBe(accepted);
    expect(refusalOf('http://127.0.0.1:9101/hook', inside)).toEqual(malformed('url_https'));
    expect(refusalOf('https://127.0.0.1:9100/hook', inside)).toEqual(malformed('url_port'));
    expect(refusalOf('http://user:secret@127.0.0.1:9100/', inside)).toEqual(malformed('url_credentials'));
    expect(isInside(new URL('https://contoso.example/'), inside)).toBe(false);
  });
});

describe('the address of a host:', () => {
  it.each(['8.8.8.8', '1.1.1.1', '172.32.0.1', '100.128.0.1', '198.20.0.1', '2606:4700:4700::1111', '2a00:1450::1'])(
    '%s is public',
    address => expect(isPublic(address)).toBe(true),
  );

  it.each([
    ...['0.0.0.0', '0.1.2.3', '10.1.2.3', '100.64.0.1', '100.127.255.255', '127.0.0.1', '127.255.255.255'],
    ...['169.254.169.254', '172.16.0.1', '172.31.255.255', '192.0.0.8', '192.0.2.1', '192.88.99.1', '192.168.0.1'],
    ...['198.18.0.1', '198.19.255.255', '198.51.100.1', '203.0.113.1', '224.0.0.1', '240.0.0.1', '255.255.255.255'],
    ...['::', '::1', '::ffff:8.8.8.8', '::ffff:7f00:1', '64:ff9b::8.8.8.8', '100::1', 'fc00::1', 'fd00:ec2::254'],
    ...['fe80::1', 'fec0::1', 'ff02::1', '2001::1', '2001:db8::1', '2002:7f00:1::', '3fff::1', '5f00::1', '4000::1'],
    ...['', 'localhost', '127.1', '8.8.8.8 '],
  ])('%j is not public', address => expect(isPublic(address)).toBe(false));
});
