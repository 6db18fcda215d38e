import { describe, expect, it } from 'vitest';
import { mpnKey } from '#functions/mpn/mpn-id.ts';
import { partnershipKey } from '#functions/partnership/partnership.ts';
import { checkSellers } from '#functions/subscription/finding/check-sellers.ts';
import { type Finding, findingKey } from '#functions/subscription/finding/finding.ts';
import { newSubscriptionWrites, subscriptionChangeWrites } from '#functions/subscription/lookup.ts';
import { asSubscription } from '#functions/subscription/places.ts';
import { type Subscription, subscriptionKey } from '#functions/subscription/subscription.ts';
import { readCounts } from '#shared/db/counter.ts';
import { get, transact, update, upsert } from '#shared/db/table.ts';
import type { Write } from '#shared/db/write.ts';
import { accountKey, accountListKeys } from '#shared/identity/account.ts';
import { monday } from '#test/clock.ts';
import { subscriptionOf } from '#test/subscriptions.ts';

const system = { kind: 'system' } as const;

/** A provider and a reseller that is its partner, has signed and has an active MPN ID. */
async function partners() {
  const [seller, tenantId] = [crypto.randomUUID(), crypto.randomUUID()];
  const mpnId = String(Math.floor(Math.random() * 1e9));
  const account = (id: string, partnerType: string): Write => {
    const named = { tenantId: id, companyName: `Checked ${id}` };
    const members = { ...named, partnerType, country: 'US', status: 'active', version: 1, agreement: { version: '1' } };
    return { key: accountKey(id), put: { ...members, mpnId, ...accountListKeys(named) } };
  };
  await transact([
    account(seller, 'indirect_provider'),
    account(tenantId, 'indirect_reseller'),
    { key: mpnKey(mpnId), put: { mpnId, type: 'location', country: 'US', status: 'active', tenantId } },
    { key: partnershipKey('provider', seller, tenantId), put: { id: '1', grants: { orders: false } } },
  ]);
  const named = { tenantId, name: 'Contoso', mpnId };
  return { seller: { tenantId: seller, name: 'Fabrikam' }, reseller: named };
}

const begin = async (one: Subscription): Promise<Subscription> => {
  await transact(newSubscriptionWrites(one, system, monday));
  return one;
};

const change = async ({ customer, seller, id }: Subscription, members: object): Promise<void> => {
  const found = await get<Subscription>(subscriptionKey(customer.tenantId, seller.tenantId, id));
  const before = asSubscription(found as Subscription);
  const after = { ...before, ...members, version: before.version + 1 } as Subscription;
  await transact(subscriptionChangeWrites(before, after, undefined, system, monday));
};

const found = async (tenantId: string, { id }: Subscription) => (await get<Finding>(findingKey(tenantId, id)))?.reason;
const counted = async (tenantId: string) => (await readCounts(tenantId)).findings;

describe('the nightly check of resellers of record (P21)', () => {
  it('finds subscriptions without a reseller, unless that was declared', async () => {
    const { seller, reseller } = await partners();
    const [missing, declared, named] = await Promise.all([
      begin(subscriptionOf({}, { seller })),
      begin(subscriptionOf({}, { seller, noPartnerOnRecord: true })),
      begin(subscriptionOf({}, { seller, reseller })),
    ]);
    await checkSellers(monday);
    await checkSellers(monday);
    expect(await found(seller.tenantId, missing)).toBe('record.none');
    expect(await found(seller.tenantId, declared)).toBeUndefined();
    expect(await found(seller.tenantId, named)).toBeUndefined();
    expect(await counted(seller.tenantId)).toBe(1);
  });

  it('tells both partners of a stale reseller, until it is fixed', async () => {
    const { seller, reseller } = await partners();
    const one = await begin(subscriptionOf({}, { seller, reseller }));
    const both = [seller.tenantId, reseller.tenantId];
    const shows = async (reason: string | undefined) => {
      await checkSellers(monday);
      for (const tenantId of both) {
        expect(await found(tenantId, one)).toBe(reason);
        expect(await counted(tenantId)).toBe(reason ? 1 : 0);
      }
    };
    await upsert(mpnKey(reseller.mpnId), { status: 'inactive' });
    await shows('association.inactive');
    await upsert(mpnKey(reseller.mpnId), { status: 'active' });
    await update({ key: accountKey(reseller.tenantId), remove: ['agreement'], when: { exists: true } });
    await shows('agreement.unsigned');
    await upsert(accountKey(reseller.tenantId), { agreement: { version: '1' } });
    await shows(undefined);
    await transact([{ key: partnershipKey('provider', seller.tenantId, reseller.tenantId), delete: true }]);
    await shows('partnership.none');
  });

  it('clears what it found of a subscription that is active no longer', async () => {
    const { seller } = await partners();
    const one = await begin(subscriptionOf({}, { seller }));
    await checkSellers(monday);
    expect(await counted(seller.tenantId)).toBe(1);
    await change(one, { status: 'deleted', deletedOn: monday.toISOString() });
    await checkSellers(monday);
    expect(await found(seller.tenantId, one)).toBeUndefined();
    expect(await counted(seller.tenantId)).toBe(0);
  });

  it('goes on with the accounts that an interrupted run has left', async () => {
    const { seller } = await partners();
    const one = await begin(subscriptionOf({}, { seller }));
    const list = accountListKeys({ tenantId: seller.tenantId, companyName: `Checked ${seller.tenantId}` });
    await upsert({ pk: 'FINDINGS#check', sk: 'CHECK' }, { after: { ...accountKey(seller.tenantId), ...list } });
    await checkSellers(monday);
    expect(await found(seller.tenantId, one)).toBeUndefined();
    await checkSellers(monday);
    expect(await found(seller.tenantId, one)).toBe('record.none');
  });

  it('goes on within a seller, with the page that an interrupted run was at', async () => {
    const { seller } = await partners();
    const place = (commitmentEnd: string) => ({ seller, commitmentEnd });
    const [done, left] = await Promise.all([
      begin(subscriptionOf({}, place('2027-03-01T12:00:00.000Z'))),
      begin(subscriptionOf({}, place('2027-04-01T12:00:00.000Z'))),
    ]);
    const stored = await get<object>(subscriptionKey(done.customer.tenantId, seller.tenantId, done.id));
    const { pk, sk, queue, queueKey } = stored as Record<string, unknown>;
    const within = { tenantId: seller.tenantId, part: 'subscriptions', after: { pk, sk, queue, queueKey } };
    const list = accountListKeys({ tenantId: seller.tenantId, companyName: `Checked ${seller.tenantId}` });
    const after = { ...accountKey(seller.tenantId), ...list, queueKey: list.queueKey.slice(0, -1) };
    await upsert({ pk: 'FINDINGS#check', sk: 'CHECK' }, { after, within });
    await checkSellers(monday);
    expect(await found(seller.tenantId, done)).toBeUndefined();
    expect(await found(seller.tenantId, left)).toBe('record.none');
    expect(await get({ pk: 'FINDINGS#check', sk: 'CHECK' })).toBeUndefined();
    await checkSellers(monday);
    expect(await found(seller.tenantId, done)).toBe('record.none');
  });
});
