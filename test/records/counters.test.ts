import { describe, expect, it } from 'vitest';
import { countCustomers } from '#functions/customer/lookup.ts';
import { checkCounters, recountPartners } from '#functions/overview/check-counters.ts';
import { reportedDifferences } from '#functions/overview/lookup.ts';
import { countIn, readCounts } from '#shared/db/counter.ts';
import { transact } from '#shared/db/table.ts';
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

  it('count everything that one transaction counts twice, also on the same row', async () => {
    const tenantId = crypto.randomUUID();
    const writes = Array.from({ length: 40 }, () => countIn(tenantId, { customers: 1 })).flat();
    await transact(writes);
    expect(await readCounts(tenantId)).toMatchObject({ customers: 40 });
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
