import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { seal, unseal } from '#shared/crypto/sealed.ts';
import { base32, otpauthUri, stepAt, stepOf, totp } from '#shared/crypto/totp.ts';
import { keyOf, programKey } from '#test/key.ts';

/** The secret of the test vectors in RFC 4226 and RFC 6238. */
const secret = Buffer.from('12345678901234567890');
const at = (seconds: number) => new Date(seconds * 1000);

describe('one-time codes', () => {
  it('are those of RFC 4226, appendix D', () => {
    const codes = Array.from({ length: 10 }, (_, counter) => totp(secret, counter));
    expect(codes.join(' ')).toBe('755224 287082 359152 969429 338314 254676 287922 162583 399871 520489');
  });

  it.each([
    [59, '287082'],
    [1111111109, '081804'],
    [1111111111, '050471'],
    [1234567890, '005924'],
    [2000000000, '279037'],
    [20000000000, '353130'],
  ])('are those of RFC 6238, appendix B, at second %i', (seconds, code) => {
    expect(totp(secret, stepAt(at(seconds)))).toBe(code);
    expect(stepOf(secret, code, at(seconds))).toBe(stepAt(at(seconds)));
  });

  const secrets = fc.uint8Array({ minLength: 20, maxLength: 20 }).map(bytes => Buffer.from(bytes));
  const moments = fc.integer({ min: 0, max: 20_000_000_000 }).map(at);

  it('of the current step and its neighbors are right, whatever the secret and the moment', () => {
    fc.assert(
      fc.property(secrets, moments, fc.constantFrom(-1, 0, 1), (secret, now, offset) => {
        const step = Math.max(0, stepAt(now) + offset);
        fc.pre(stepAt(now) > 0);
        const found = stepOf(secret, totp(secret, step), now);
        expect(found).toBeGreaterThanOrEqual(step);
        expect(totp(secret, found as number)).toBe(totp(secret, step));
      }),
    );
  });

  it('of any other step are wrong', () => {
    fc.assert(
      fc.property(secrets, moments, fc.integer({ min: 2, max: 1000 }), (secret, now, away) => {
        const current = stepAt(now);
        fc.pre(current > 0);
        const code = totp(secret, current + away);
        fc.pre(![-1, 0, 1].some(near => totp(secret, current + near) === code));
        expect(stepOf(secret, code, now)).toBeUndefined();
      }),
    );
  });

  it('are six digits: no other text is right', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), text => {
        fc.pre(!/^\d{6}$/.test(text));
        expect(stepOf(secret, text, at(59))).toBeUndefined();
      }),
    );
  });
});

describe('the secret for an authenticator app', () => {
  it.each([
    ['', ''],
    ['f', 'MY'],
    ['fo', 'MZXQ'],
    ['foo', 'MZXW6'],
    ['foob', 'MZXW6YQ'],
    ['fooba', 'MZXW6YTB'],
    ['foobar', 'MZXW6YTBOI'],
  ])('is base 32 as in RFC 4648, without padding: “%s” is “%s”', (text, encoded) => {
    expect(base32(Buffer.from(text))).toBe(encoded);
  });

  it('is in an otpauth address that names the program and the person, whatever characters they have', () => {
    const uri = new URL(otpauthUri(secret, { issuer: 'Fabrikam & Söhne: A/B', account: 'ann+1@contoso.example' }));
    expect(uri.protocol + uri.host).toBe('otpauth:totp');
    expect(decodeURIComponent(uri.pathname)).toBe('/Fabrikam & Söhne: A/B:ann+1@contoso.example');
    expect(Object.fromEntries(uri.searchParams)).toEqual({
      secret: base32(secret),
      issuer: 'Fabrikam & Söhne: A/B',
      algorithm: 'SHA1',
      digits: '6',
      period: '30',
    });
  });
});

describe('what is sealed', () => {
  const bytes = fc.uint8Array({ maxLength: 64 }).map(content => Buffer.from(content));

  it('opens with the same key and context, and is different each time', () => {
    fc.assert(
      fc.property(bytes, fc.string(), (content, context) => {
        const [one, other] = [seal(programKey, context, content), seal(programKey, context, content)];
        expect(one).not.toBe(other);
        expect(unseal(programKey, context, one).equals(content)).toBe(true);
      }),
    );
  });

  it('doesn’t open for another person, with another key, or when a bit has changed', () => {
    const sealed = seal(programKey, 'ann', secret);
    expect(() => unseal(programKey, 'bo', sealed)).toThrow();
    expect(() => unseal(keyOf('another key of another program, long enough'), 'ann', sealed)).toThrow();
    const raw = Buffer.from(sealed, 'base64url');
    for (let bit = 0; bit < raw.length * 8; bit++) {
      const changed = Buffer.from(raw);
      changed.writeUInt8(changed.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3);
      expect(() => unseal(programKey, 'ann', changed.toString('base64url'))).toThrow();
    }
    for (let length = 0; length < raw.length; length++)
      expect(() => unseal(programKey, 'ann', raw.subarray(0, length).toString('base64url'))).toThrow();
  });

  it('shows nothing of the content', () => {
    expect(Buffer.from(seal(programKey, 'ann', secret), 'base64url').includes(secret.subarray(0, 4))).toBe(false);
  });
});
