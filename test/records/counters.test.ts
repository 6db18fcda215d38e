import { describe, expect, it } from 'vitest';
import { countCustomers } from '#functions/customer/lookup.ts';
import { checkCounters, recountPartners } from '#functions/overview/check-counters.ts';
import { reportedDifferences } from '#functions/overview/lookup.ts';
import { counterPartition, countIn, readCounts } from '#shared/db/counter.ts';
import { query, transact } from '#shared/db/table.ts';
import { accountKey, accountListKeys } from '#shared/identity/account.ts';

const clock = { now: new Date('2031-06-01T12:00:00.000Z'), daySeconds: 86_400 };

/** A company in the list of partners, with so many customers. */
async function company(customers: number): Promise<string> {
  const tenantId = crypto.randomUUID();
  const account = { tenantId, companyName: `Counted ${tenantId}`, version: 1 };
  const rows = Array.from({ length: customers }, (_, n) => ({
    key: { pk: `TENANT#${tenantId}`, sk: `CUSTOMERS#name#customer ${n}#${n}` },
    put: { tenantId: String(n) },
  }));
  await transact([{ key: accountKey(tenantId), put: { ...account, ...accountListKeys(account) } }, ...rows]);
  return tenantId;
}

const reportOn = async (tenantId: string) => (await reportedDifferences(1000)).find(one => one.tenantId === tenantId);

describe('counters', () => {
  it('are the sum of what transactions have counted side by side', async () => {
    const tenantId = crypto.randomUUID();
    await Promise.all(Array.from({ length: 40 }, () => transact(countIn(tenantId, { customers: 1, seats: 3 }))));
    await transact(countIn(tenantId, { seats: -20 }));
    expect(await readCounts(tenantId)).toMatchObject({ customers: 40, seats: 100, findings: 0 });
  });

  it('take one write of a transaction for each company, however many changes it counts', async () => {
    const [tenantId, other] = [crypto.randomUUID(), crypto.randomUUID()];
    const writes = Array.from({ length: 120 }, (_, n) => countIn(n % 2 ? other : tenantId, { customers: 1 })).flat();
    await transact(writes); // A transaction takes 100 writes at most.
    expect(await readCounts(tenantId)).toMatchObject({ customers: 60 });
    expect(await readCounts(other)).toMatchObject({ customers: 60 });
  });

  it('are kept in several rows, which many transactions write to side by side', async () => {
    const tenantId = crypto.randomUUID();
    for (let n = 0; n < 30; n++) await transact(countIn(tenantId, { seats: 2 }));
    const { items } = await query<{ seats: number }>({ partition: counterPartition(tenantId), limit: 30 });
    expect(items.length).toBeGreaterThan(1);
    expect(items.length).toBeLessThanOrEqual(16);
    expect(items.reduce((sum, { seats }) => sum + seats, 0)).toBe(60);
  });

  it('need no write where nothing changes', () => {
    expect(countIn('of-its-own', { customers: 0 })).toEqual([]);
  });
});

describe('the nightly check', () => {
  it('reports a number that differs until it agrees again, and corrects nothing itself', async () => {
    const tenantId = await company(3);
    await transact(countIn(tenantId, { customers: 5 }));
    await checkCounters(clock, 1);
    const differences = [{ name: 'customers', counted: 5, found: 3 }];
    expect(await reportOn(tenantId)).toMatchObject({ companyName: `Counted ${tenantId}`, differences });
    expect(await readCounts(tenantId)).toMatchObject({ customers: 5 });
    await transact(countIn(tenantId, { customers: -2 }));
    await checkCounters(clock, 1);
    expect(await reportOn(tenantId)).toBeUndefined();
  });
});

describe('the operator’s command', () => {
  it('corrects what differs, and takes the report back', async () => {
    const tenantId = await company(2);
    await checkCounters(clock, 1);
    expect(await reportOn(tenantId)).toBeDefined();
    expect((await recountPartners(1)).corrected).toBeGreaterThan(0);
    expect(await readCounts(tenantId)).toMatchObject({ customers: await countCustomers(tenantId, 10) });
    expect(await reportOn(tenantId)).toBeUndefined();
  });
});
