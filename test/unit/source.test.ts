import { describe, expect, it } from 'vitest';
import { sourceHash } from '#shared/http/request-context.ts';
import { sourceKey } from '#shared/runtime/source.ts';

describe('the source that limits count', () => {
  it.each([
    ['203.0.113.7', '203.0.113.7'],
    ['::ffff:203.0.113.7', '203.0.113.7'],
    ['2001:db8:0:12:aaaa::1', '2001:db8:0:12::/64'],
    ['2001:0DB8:0000:0012:ffff:ffff:ffff:ffff', '2001:db8:0:12::/64'],
    ['2001:db8::1', '2001:db8:0:0::/64'],
    ['::1', '0:0:0:0::/64'],
    ['fe80::1%eth0', 'fe80:0:0:0::/64'],
    ['not an address', 'not an address'],
  ])('of %s is %s: an IPv6 network has one owner', (ip, key) => expect(sourceKey(ip)).toBe(key));
});

describe('a source in the log', () => {
  process.env.LOG_SALT = 'salt';
  const day = new Date('2026-03-02T10:00:00Z');

  it('has the same hash all day and another the next, which does not contain the address', () => {
    const hash = sourceHash('203.0.113.7', day);
    expect(hash).toMatch(/^[\w-]{10}$/);
    expect(sourceHash('203.0.113.7', new Date('2026-03-02T23:59:59Z'))).toBe(hash);
    expect(sourceHash('203.0.113.7', new Date('2026-03-03T00:00:00Z'))).not.toBe(hash);
    expect(sourceHash('203.0.113.8', day)).not.toBe(hash);
  });
});
