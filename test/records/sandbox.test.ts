import { beforeAll, expect, it, vi } from 'vitest';
import { type CustomerRelationship, customerKey } from '#functions/customer/customer.ts';
import { customerRowWrites } from '#functions/customer/list-rows.ts';
import { establishRelationships, readServing } from '#functions/customer/lookup.ts';
import { deleteCustomer } from '#functions/customer/relationship/delete-customer.ts';
import { sandboxTurnWrites } from '#functions/customer/sandbox-turn.ts';
import type { Enrollment } from '#functions/enrollment/application/enrollment.ts';
import { profileChangeWrites } from '#functions/enrollment/profile-change/change.ts';
import { purgeCompanies } from '#functions/sandbox/schedules.ts';
import { activeCountWrite, countLiving } from '#functions/subscription/lookup.ts';
import { Conflict } from '#shared/db/conflict.ts';
import { get, query, transact, upsert } from '#shared/db/table.ts';
import { uniqueKey } from '#shared/db/unique-claim.ts';
import { accountKey } from '#shared/identity/account.ts';
import { profileKey } from '#shared/identity/profile.ts';
import { batchesOf } from '#shared/runtime/batches.ts';
import { sandboxLimits } from '#shared/runtime/sandbox.ts';
import { directCall, outcomeOf } from '#test/direct-call.ts';
import { storedTier } from '#test/trade-records.ts';

/** Nobody in these tests has a sign-in. */
vi.mock('#shared/sign-in/cognito.ts', () => ({ deleteSignIn: async () => {}, setSignInPassword: async () => {} }));

const now = new Date('2031-06-01T12:00:00.000Z');

beforeAll(() => {
  process.env.SANDBOX = 'yes';
  return () => {
    process.env.SANDBOX = 'no';
  };
});

/** A partner's customers in its lists, as many as are given. */
async function listed(tenantId: string, count: number): Promise<void> {
  const writes = Array.from({ length: count }, () => {
    const customer = { tenantId: crypto.randomUUID(), companyName: 'Woodgrove', domain: 'w.example', country: 'US' };
    const partner = { tenantId, name: 'Fabrikam', country: 'US', kind: 'indirect_provider' };
    return customerRowWrites(undefined, { customer, partner, associates: [] } as unknown as CustomerRelationship);
  });
  for (const batch of batchesOf(writes, 40)) await transact(batch.flat());
}

it('a partner has at most 75 customers in a sandbox, and keeps those that it has', async () => {
  const { provider, customer } = await storedTier();
  const ids = [{ tenantId: provider.tenantId, kind: 'indirect_provider' as const }];
  await listed(provider.tenantId, sandboxLimits.customers - 2);
  const another = crypto.randomUUID();
  expect((await readServing(ids, another)).partners).toHaveLength(1);
  await listed(provider.tenantId, 1);
  await expect(readServing(ids, another)).rejects.toMatchObject({ reason: 'sandbox.customers', code: 800018 });
  expect((await readServing(ids, customer.tenantId)).partners[0]?.stored).toBeDefined();
  process.env.SANDBOX = 'no';
  vi.resetModules();
  const elsewhere = await import('#functions/customer/lookup.ts');
  expect((await elsewhere.readServing(ids, another)).partners).toHaveLength(1);
  process.env.SANDBOX = 'yes';
  vi.resetModules();
});

it('of customers that a partner gets at the same time, only as many stay as it may have; the others are decided again', async () => {
  const { provider } = await storedTier();
  const ids = [{ tenantId: provider.tenantId, kind: 'indirect_provider' as const }];
  await listed(provider.tenantId, sandboxLimits.customers - 2);
  const add = async (load = readServing(ids, crypto.randomUUID())) => {
    const { partners } = await load;
    await transact([...partners.flatMap(sandboxTurnWrites)]);
    await listed(provider.tenantId, 1);
  };
  const seen = [1, 2].map(() => readServing(ids, crypto.randomUUID()));
  await Promise.all(seen);
  await add(seen[0]);
  await expect(add(seen[1])).rejects.toBeInstanceOf(Conflict);
  await expect(add()).rejects.toMatchObject({ reason: 'sandbox.customers' });
});

it('a customer stays while a partner that serves it with the caller sells to it itself, and its reseller deletes it never', async () => {
  const { provider, reseller, customer } = await storedTier();
  const [providerId, resellerId] = [provider.tenantId, reseller.tenantId];
  await upsert(customerKey(customer.tenantId), { version: 1 });
  const both = [
    { tenantId: providerId, kind: 'indirect_provider' as const },
    { tenantId: resellerId, kind: 'indirect_reseller' as const },
  ];
  const { partners } = await readServing(both, customer.tenantId);
  const beginning = {
    id: crypto.randomUUID(),
    customer,
    partners,
    delegatedAdmin: false,
    source: 'invitation',
  } as const;
  await transact(establishRelationships(beginning, { kind: 'system' }, now).writes);
  const remove = (tenantId: string) => {
    const call = { ...directCall({ tenantId, params: { id: customer.tenantId }, now }), method: 'DELETE' };
    return outcomeOf(deleteCustomer(call as Parameters<typeof deleteCustomer>[0]));
  };
  expect(await remove(resellerId)).toBe('customer.as_reseller');
  await transact([activeCountWrite(customer.tenantId, resellerId, 1)]);
  expect(await remove(providerId)).toBe('customer.served_by_others');
  await transact([activeCountWrite(customer.tenantId, resellerId, -1)]);
  expect(await remove(providerId)).toBe('204');
  expect((await readServing(both, customer.tenantId)).partners.map(({ stored }) => stored)).toEqual([
    undefined,
    undefined,
  ]);
});

it('of orders at the same time, one is on the condition that nothing was sold since the subscriptions were counted', async () => {
  const [customer, seller] = [crypto.randomUUID(), crypto.randomUUID()];
  const count = async () => (await countLiving(customer, seller, sandboxLimits.subscriptions)).active;
  const sell = (lines: number, counted: number) => transact([activeCountWrite(customer, seller, lines, counted)]);
  expect(await count()).toBe(0);
  const tries = await Promise.allSettled([sell(3, 0), sell(4, 0)]);
  expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  const counted = await count();
  await expect(sell(1, counted - 1)).rejects.toBeInstanceOf(Conflict);
  await sell(1, counted);
  expect(await count()).toBe(counted + 1);
  await sell(-counted - 1, counted + 1);
  await sell(2, 0);
  expect(await count()).toBe(2);
});

it('what was deleted goes with all that it had, and nothing of anybody else', async () => {
  const tenantId = crypto.randomUUID();
  const key = customerKey(tenantId);
  const { pk } = key;
  const domain = `domain#${tenantId}.example`;
  const [orderId, mpnId] = [crypto.randomUUID(), '987654321'];
  const another = { pk: `TENANT#${crypto.randomUUID()}`, sk: 'ORDERS#x#1' };
  const elsewhere = [
    { pk: `ORDER#${orderId}`, sk: 'ORDER' },
    { pk: `ORDER#${orderId}`, sk: 'CONTENT' },
    { pk: `MPN#${mpnId}`, sk: 'MPN' },
    { pk: `WEBHOOK#${tenantId}`, sk: 'REGISTRATION' },
    { pk: `BUSINESSPROFILE#${tenantId}`, sk: 'LOGO#1' },
    { pk: `USER#client-${tenantId}`, sk: 'CLIENT' },
    uniqueKey(domain),
  ];
  for (const one of [another, ...elsewhere]) await upsert(one, { tenantId });
  await upsert({ pk, sk: `ORDERS#seller#${orderId}` }, { orderId });
  await upsert({ pk, sk: `MPN#${mpnId}` }, { mpnId });
  await upsert({ pk, sk: `CLIENT#${tenantId}` }, { name: 'client' });
  for (let n = 0; n < 130; n++) await upsert({ pk, sk: `RESOLD#${n}` }, { subscriptionId: `${n}` });
  await upsert(key, { tenantId, watch: 'sandbox.purge', dueAt: now.toISOString(), releases: [domain] });
  await purgeCompanies(new Date(now.getTime() - 1));
  expect(await get(key)).toBeDefined();
  await purgeCompanies(now);
  expect((await query({ partition: pk, limit: 10, consistent: true })).items).toEqual([]);
  for (const one of elsewhere) expect(await get(one), one.pk).toBeUndefined();
  expect(await get(another)).toBeDefined();
});

it('a name that another company has since is not taken from it', async () => {
  const [tenantId, other] = [crypto.randomUUID(), crypto.randomUUID()];
  const domain = `domain#${tenantId}.example`;
  await upsert(uniqueKey(domain), { tenantId: other });
  await upsert(customerKey(tenantId), {
    tenantId,
    watch: 'sandbox.purge',
    dueAt: now.toISOString(),
    releases: [domain],
  });
  await purgeCompanies(now);
  expect(await get(uniqueKey(domain))).toMatchObject({ tenantId: other });
  expect(await get(customerKey(tenantId))).toBeUndefined();
});

it('a company that was deleted goes also if a new name of it is verified before it is gone', async () => {
  const [id, tenantId] = [crypto.randomUUID(), crypto.randomUUID()];
  const dueAt = now.toISOString();
  const account = { tenantId, companyName: 'Contoso', country: 'US', status: 'suspended', profileChange: id };
  await transact([
    { key: accountKey(tenantId), put: { ...account, watch: 'sandbox.purge', dueAt, releases: [] } },
    { key: profileKey(tenantId), put: { tenantId, change: id, versions: { legal: 1 } } },
  ]);
  const changing = {
    ...{
      id,
      tenantId,
      purpose: 'profile_change',
      status: 'in_review',
      replaces: { version: 1, claims: [], drops: [] },
    },
    application: { companyName: 'Contoso Anew', address: { country: 'US' }, primaryContact: {} },
  } as unknown as Enrollment;
  await transact(profileChangeWrites(changing, { ...changing, status: 'active' } as Enrollment));
  expect(await get(accountKey(tenantId))).toMatchObject({ companyName: 'Contoso' });
  await purgeCompanies(now);
  expect(await get(accountKey(tenantId))).toBeUndefined();
});
