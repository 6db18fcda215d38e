import { describe, expect, it, vi } from 'vitest';
import { type UserLicenses, userLicensesKey } from '#functions/license/license.ts';
import { licenseChange, licensesInForce } from '#functions/license/lookup.ts';
import { newSubscriptionWrites } from '#functions/subscription/lookup.ts';
import { upgradeSubscription } from '#functions/subscription/replacement/upgrade.ts';
import { activeCountKey, type Subscription, subscriptionKey } from '#functions/subscription/subscription.ts';
import { get, transact } from '#shared/db/table.ts';
import { monday } from '#test/clock.ts';
import { directCall, outcomeOf } from '#test/direct-call.ts';
import { offers } from '#test/ordering.ts';
import { subscriptionOf } from '#test/subscriptions.ts';
import { agreementText, storedTier, tradeEnvironment } from '#test/trade-records.ts';

vi.mock('#functions/agreement/text.ts', () => ({ textsUntil: () => [agreementText], formats: {} }));
Object.assign(process.env, tradeEnvironment);

/** An active subscription of an offer that can be upgraded, which a provider sold to its customer. */
async function sold(members: Partial<Subscription> = {}): Promise<Subscription> {
  const { provider, customer } = await storedTier();
  const parties = {
    seller: { tenantId: provider.tenantId, name: provider.companyName },
    customer: { tenantId: customer.tenantId, name: customer.companyName },
  };
  const one = subscriptionOf({ offer: 'basic', duration: 'P1M' }, { ...parties, noPartnerOnRecord: true, ...members });
  await transact([
    ...newSubscriptionWrites(one, { kind: 'system' }, monday),
    { key: activeCountKey(customer.tenantId, provider.tenantId), add: { active: 1 } },
  ]);
  return one;
}

const upgrade = ({ customer, seller, id }: Subscription, target: string, members: object = {}) =>
  upgradeSubscription(
    directCall({
      ...{ tenantId: seller.tenantId, params: { id: customer.tenantId, subscriptionId: id } },
      body: { targetOffer: { id: target }, upgradeType: 'upgrade_with_license_transfer', ...members },
    }),
  );

describe('an upgrade with the licenses of people', () => {
  it('makes them licenses of the new subscription, without a write to anybody', async () => {
    const one = await sold();
    const { tenantId } = one.customer;
    const person = { userId: crypto.randomUUID(), tenantId };
    const stored = () => get<UserLicenses>(userLicensesKey(person.userId));
    const ask = async (asked: { give: string[]; take: string[] }) => {
      const change = await licenseChange(person, await stored(), asked, monday);
      await transact(change?.writes ?? []);
    };
    await ask({ give: [one.license?.skuId ?? ''], take: [] });
    const held = await stored();

    let current = one;
    for (const target of [offers.standard, offers.premium]) {
      const { status, body } = await upgrade(current, target);
      expect(status).toBe(200);
      expect(body).toMatchObject({ upgradeType: 'upgrade_with_license_transfer', licenseErrors: [] });
      const { targetSubscriptionId: id } = body as { targetSubscriptionId: string };
      const found = await get<Subscription>(subscriptionKey(tenantId, one.seller.tenantId, id));
      if (!found) throw new Error('Nothing began');
      current = found;
      expect(await stored()).toEqual(held);
      expect((await licensesInForce(tenantId, held)).map(({ subscription }) => subscription.id)).toEqual([id]);
      expect(current).toMatchObject({ assigned: 1, status: 'active', offerId: target });
    }
    await ask({ give: [], take: [current.license?.skuId ?? ''] });
    expect(await licensesInForce(tenantId, await stored())).toEqual([]);
    const after = await get<Subscription>(subscriptionKey(tenantId, one.seller.tenantId, current.id));
    expect(after?.assigned).toBe(0);
  });

  it('is refused for fewer units than people have; without them, their licenses end', async () => {
    const one = await sold({ assigned: 3 });
    const asked = { quantity: 2 };
    expect(await outcomeOf(upgrade(one, offers.standard, asked))).toBe('license.units_assigned');
    const { body } = await upgrade(one, offers.standard, { ...asked, upgradeType: 'upgrade_only' });
    const { targetSubscriptionId: id } = body as { targetSubscriptionId: string };
    const begun = await get<Subscription>(subscriptionKey(one.customer.tenantId, one.seller.tenantId, id));
    expect(begun?.assigned).toBeUndefined();
  });
});
