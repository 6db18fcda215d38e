import { describe, expect, it } from 'vitest';
import { query } from '#shared/db/table.ts';
import { Problem } from '#shared/errors/problem.ts';
import { withLimits } from '#shared/sign-in/limit.ts';
import { monday } from '#test/clock.ts';

describe('a limit on failed attempts', () => {
  const limit = (of: string, tries = 5) => ({ name: 'test', of, tries, minutes: 5 });
  const failing = () => Promise.reject(new Problem('session.bad_credentials'));
  const result = (attempt: Promise<string>) => attempt.catch(error => (error as Problem).reason);

  it('is not exceeded by concurrent attempts', async () => {
    const of = crypto.randomUUID();
    const tries = Array.from({ length: 64 }, () =>
      result(withLimits([limit(of)], 'session.too_many', monday, failing)),
    );
    const results = await Promise.all(tries);
    expect(results.filter(reason => reason === 'session.bad_credentials')).toHaveLength(5);
    expect(results.filter(reason => reason === 'session.too_many')).toHaveLength(59);
  });

  it('does not count successful attempts, and refuses with the remaining seconds of the window', async () => {
    const of = crypto.randomUUID();
    const good = () => withLimits([limit(of)], 'session.too_many', monday, async () => 'in');
    for (let n = 0; n < 20; n++) expect(await good()).toBe('in');
    const later = new Date(monday.getTime() + 250_000);
    for (let n = 0; n < 5; n++) await result(withLimits([limit(of)], 'session.too_many', later, failing));
    await expect(withLimits([limit(of)], 'session.too_many', later, failing)).rejects.toMatchObject({
      reason: 'session.too_many',
      options: { retryAfter: 50 },
    });
    const next = new Date(monday.getTime() + 300_000);
    expect(await withLimits([limit(of)], 'session.too_many', next, async () => 'in')).toBe('in');
  });

  it('does not count attempts that fail because of an outage', async () => {
    const of = crypto.randomUUID();
    const down = () => withLimits([limit(of)], 'session.too_many', monday, () => Promise.reject(new Error('down')));
    for (let n = 0; n < 20; n++) await expect(down()).rejects.toThrow('down');
    expect(await withLimits([limit(of)], 'session.too_many', monday, async () => 'in')).toBe('in');
  });

  it('an attempt refused by one limit does not count against the next', async () => {
    const [address, source] = [crypto.randomUUID(), crypto.randomUUID()];
    const both = [limit(address, 1), limit(source, 3)];
    for (let n = 0; n < 10; n++) await result(withLimits(both, 'session.too_many', monday, failing));
    const elsewhere = [limit(crypto.randomUUID(), 9), limit(source, 3)];
    const results: string[] = [];
    for (let n = 0; n < 3; n++) results.push(await result(withLimits(elsewhere, 'session.too_many', monday, failing)));
    expect(results).toEqual(['session.bad_credentials', 'session.bad_credentials', 'session.too_many']);
  });

  it('an attempt refused by a later limit does not count against an earlier one', async () => {
    const [pair, source] = [crypto.randomUUID(), crypto.randomUUID()];
    await result(withLimits([limit(source, 1)], 'session.too_many', monday, failing));
    const both = [limit(pair, 2), limit(source, 1)];
    for (let n = 0; n < 5; n++) await result(withLimits(both, 'session.too_many', monday, failing));
    const results: string[] = [];
    for (let n = 0; n < 3; n++)
      results.push(await result(withLimits([limit(pair, 2)], 'session.too_many', monday, failing)));
    expect(results).toEqual(['session.bad_credentials', 'session.bad_credentials', 'session.too_many']);
  });

  it('that is soft refuses nothing: the action learns of it, and which limit its failure reaches', async () => {
    const soft = { ...limit(crypto.randomUUID(), 2), soft: true } as const;
    const seen: (string | undefined)[] = [];
    for (let n = 0; n < 3; n++)
      await result(
        withLimits([soft], 'session.too_many', monday, ({ over, last }) => {
          seen.push(over?.reason ?? last[0]?.name);
          return failing();
        }),
      );
    expect(seen).toEqual([undefined, 'test', 'session.too_many']);
    expect(await withLimits([soft], 'session.too_many', monday, async ({ over }) => `${over?.reason}`)).toBe(
      'session.too_many',
    );
  });

  it('stores no readable value of what it counts', async () => {
    const of = 'ann@contoso.example';
    await result(withLimits([limit(of)], 'session.too_many', monday, failing));
    const { hash } = await import('#shared/crypto/link-secret.ts');
    const { items } = await query({ partition: `LIMIT#test#${hash(of)}`, limit: 5 });
    expect(items).toHaveLength(1);
    expect(JSON.stringify(items)).not.toContain('contoso');
  });
});
