import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { readLedger } from '#functions/consent/repository.ts';
import { auditWrite } from '#shared/audit/audit.ts';
import { type Consent, evidenceOf, withConsents } from '#shared/audit/consent.ts';
import { query, transact } from '#shared/db/table.ts';
import { monday } from '#test/clock.ts';

const day = (n: number): Date => new Date(monday.getTime() + n * 86_400_000);

const consent = (tenantId: string, n: number, changes: Partial<Consent> = {}): Consent => ({
  tenantId,
  kind: 'delegated_admin',
  act: 'given',
  by: { name: 'Ann Lee' },
  on: day(n).toISOString(),
  about: { id: 'p1', name: 'Fabrikam' },
  text: { version: '1', language: 'en-US' },
  source: { way: 'signed_in' },
  ...changes,
});

const change = (tenantId: string, now: Date) =>
  auditWrite(
    {
      ...{ tenantId, resourceType: 'customer', resourceId: tenantId, operation: 'update_customer_relationship' },
      actor: { kind: 'system' },
      to: { Name: 'A' },
    },
    now,
  );

const store = async (tenantId: string, consents: readonly Consent[]): Promise<void> => {
  for (const [n, one] of consents.entries()) await transact(withConsents([change(tenantId, day(n))], [one]));
};

it('each entry knows what it replaced and what became of it, across the pages of a list', async () => {
  const tenantId = crypto.randomUUID();
  const other = { id: 'p2', name: 'Tailspin' };
  await store(tenantId, [
    consent(tenantId, 0),
    consent(tenantId, 1, { act: 'taken_back' }),
    consent(tenantId, 2),
    consent(tenantId, 3),
    consent(tenantId, 4, { about: other }),
    consent(tenantId, 5, { kind: 'customer_relationship' }),
  ]);
  const seen = async (size: number) => {
    const found: unknown[] = [];
    let after: Record<string, unknown> | undefined;
    do {
      const page = await readLedger({ tenantId, kind: 'delegated_admin' }, size, after);
      found.push(...page.entries.map(({ row, before, after: next }) => [row.act, before?.act, next?.act]));
      after = page.after;
    } while (after);
    return found;
  };
  const whole = await seen(100);
  expect(whole).toEqual([
    ['given', undefined, 'taken_back'],
    ['taken_back', 'given', 'given'],
    ['given', 'taken_back', 'given'],
    ['given', 'given', undefined],
    ['given', undefined, undefined],
  ]);
  for (const size of [1, 2, 3]) expect(await seen(size)).toEqual(whole);
});

it('the hash of an entry is of what is stored, and stands in the audit record of the same transaction', async () => {
  const tenantId = crypto.randomUUID();
  const both = [consent(tenantId, 0), consent(tenantId, 0, { kind: 'customer_relationship' })];
  await transact(withConsents([change(tenantId, day(0))], both));
  const { entries } = await readLedger({ tenantId }, 10);
  const hashes = entries.map(({ row: { pk, sk, hash, ...stored } }) => {
    expect(createHash('sha256').update(evidenceOf(stored)).digest('hex')).toBe(hash);
    return hash;
  });
  const { items } = await query<{ to: { Name: string; Consents: string } }>({
    partition: `AUDIT#${tenantId}#${day(0).toISOString().slice(0, 7)}`,
    limit: 10,
  });
  expect(items).toHaveLength(1);
  expect(items[0]?.to.Name).toBe('A');
  expect(items[0]?.to.Consents.split(' ').sort()).toEqual(hashes.sort());
});

it('a change without an audit record of the company gives nothing', () => {
  const [company, another] = [crypto.randomUUID(), crypto.randomUUID()];
  expect(() => withConsents([change(another, day(0))], [consent(company, 0)])).toThrow();
});
