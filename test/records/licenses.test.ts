import { describe, expect, it } from 'vitest';
import { type UserLicenses, userLicensesKey } from '#functions/license/license.ts';
import { licenseChange, licensesEndWrites, licenseUnitsOf } from '#functions/license/lookup.ts';
import { freeLicenses } from '#functions/license/places.ts';
import { newSubscriptionWrites } from '#functions/subscription/lookup.ts';
import { type Subscription, subscriptionKey } from '#functions/subscription/subscription.ts';
import { retryOnConflict } from '#shared/db/retry.ts';
import { get, query, transact } from '#shared/db/table.ts';
import { monday } from '#test/clock.ts';
import { subscriptionOf } from '#test/subscriptions.ts';

const system = { kind: 'system' } as const;

/** A customer with subscriptions of one kind. */
async function customerWith(...members: Partial<Subscription>[]) {
  const customer = { tenantId: crypto.randomUUID(), name: 'Woodgrove Bank' };
  const all = members.map(more => subscriptionOf({ quantity: 1 }, { customer, ...more }));
  for (const one of all) await transact(newSubscriptionWrites(one, system, monday));
  const sku = all[0]?.license?.skuId ?? '';
  const free = async () => (await query({ ...freeLicenses(customer.tenantId, sku), limit: 100 })).items.length;
  return { tenantId: customer.tenantId, sku, all, free };
}

const stored = (userId: string) => get<UserLicenses>(userLicensesKey(userId));

/** Gives somebody a license, as often as others come first. */
const give = (tenantId: string, sku: string, userId = crypto.randomUUID()) =>
  retryOnConflict(async () => {
    const change = await licenseChange({ userId, tenantId }, await stored(userId), { give: [sku], take: [] }, monday);
    await transact(change?.writes ?? []);
    return userId;
  });

describe('licenses', () => {
  it('are given to as many people at once as there are units, and are free again when somebody goes', async () => {
    const { tenantId, sku, all, free } = await customerWith({ quantity: 4 });
    const given = await Promise.allSettled(Array.from({ length: 6 }, () => give(tenantId, sku)));
    const people = given.flatMap(one => (one.status === 'fulfilled' ? [one.value] : []));
    const [units] = await licenseUnitsOf(tenantId);
    expect(units).toMatchObject({ active: 4, consumed: people.length });
    expect(await free()).toBe(people.length < 4 ? 1 : 0);
    const [userId = ''] = people;
    await transact(await licensesEndWrites({ userId, tenantId }, await stored(userId)));
    expect((await licenseUnitsOf(tenantId))[0]?.consumed).toBe(people.length - 1);
    expect(await free()).toBe(1);
    const [one] = all;
    const found = await get<Subscription>(subscriptionKey(tenantId, one?.seller.tenantId ?? '', one?.id ?? ''));
    expect(found?.assigned).toBe(people.length - 1);
  });

  it('come from the subscription that lasts longest, however many are full or suspended', async () => {
    const full = Array.from({ length: 12 }, () => ({ assigned: 1, commitmentEnd: '2031-01-01' }));
    const suspended = Array.from({ length: 25 }, () => ({
      ...{ status: 'suspended' as const, suspensionReasons: [] },
      ...{ suspendedOn: monday.toISOString(), commitmentEnd: '2030-01-01' },
    }));
    const { tenantId, sku, all } = await customerWith({}, ...full, ...suspended, { commitmentEnd: '2029-01-01' });
    const holders = [await give(tenantId, sku), await give(tenantId, sku)];
    const of = await Promise.all(holders.map(async id => (await stored(id))?.held[0]?.subscriptionId));
    expect(of).toEqual([all.at(-1)?.id, all[0]?.id]);
    await expect(give(tenantId, sku)).rejects.toMatchObject({ reason: 'license.none_left' });
    await expect(give(tenantId, crypto.randomUUID())).rejects.toMatchObject({ reason: 'license.unknown' });
    expect(await licenseUnitsOf(tenantId)).toMatchObject([{ active: 14, consumed: 14, suspended: 25 }]);
  });
});
