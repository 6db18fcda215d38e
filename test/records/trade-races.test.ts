import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, it, vi } from 'vitest';
import { endCustomerRelationship } from '#functions/customer/relationship/end-relationship.ts';
import { readOrderFacts } from '#functions/order/facts.ts';
import { acceptedOrder, placeOrder } from '#functions/order/place-order.ts';
import { newOrderWrites } from '#functions/order/repository.ts';
import { judgeOrder } from '#functions/order/rules.ts';
import { closePartner, suspendPartner } from '#functions/partner/change-suspension.ts';
import { previewRemoval, removePartnership } from '#functions/partnership/remove-partnership.ts';
import { changeSubscription } from '#functions/subscription/change-subscription.ts';
import { newSubscriptionWrites } from '#functions/subscription/lookup.ts';
import {
  type ActiveCount,
  activeCountKey,
  type Subscription,
  subscriptionKey,
} from '#functions/subscription/subscription.ts';
import { subscriptionEtag } from '#functions/subscription/to-resource.ts';
import { Conflict } from '#shared/db/conflict.ts';
import { readCounts } from '#shared/db/counter.ts';
import { get, transact } from '#shared/db/table.ts';
import { daySeconds, monday } from '#test/clock.ts';
import { directCall, outcomeOf } from '#test/direct-call.ts';
import { offers } from '#test/ordering.ts';
import { subscriptionOf } from '#test/subscriptions.ts';
import { agreementText, storedTier, tradeEnvironment } from '#test/trade-records.ts';

vi.mock('#shared/workflow/step-functions.ts', () => ({ startNamedExecution: async () => {} }));
vi.mock('#functions/agreement/text.ts', () => ({ textsUntil: () => [agreementText], formats: {} }));
Object.assign(process.env, tradeEnvironment);

type Tier = Awaited<ReturnType<typeof storedTier>>;

const clock = { now: monday, daySeconds };
const pairs = Array.from({ length: 20 }, (_, n) => n);

const asked = ({ reseller }: Tier) => ({
  lineItems: [{ offerId: offers.standard, quantity: 3, partnerIdOnRecord: reseller.mpnId ?? '' }],
});

/** The provider orders for its customer, through its reseller. */
const order = (tier: Tier) =>
  outcomeOf(
    placeOrder(
      directCall({ tenantId: tier.provider.tenantId, params: { id: tier.customer.tenantId }, body: asked(tier) }),
    ),
  );

const suspend = ({ provider }: Tier) =>
  outcomeOf(
    suspendPartner(
      directCall({ tenantId: 'operator', params: { tenantId: provider.tenantId }, body: { reason: 'abuse' } }),
    ),
  );

const close = ({ provider }: Tier) =>
  outcomeOf(
    closePartner(
      directCall({ tenantId: 'operator', params: { tenantId: provider.tenantId }, body: { reason: 'abuse' } }),
    ),
  );

/** The provider ends its partnership with the reseller, as it was shown. */
async function endPartnership({ provider, reseller }: Tier) {
  const to = { tenantId: provider.tenantId, params: { partnerTenantId: reseller.tenantId } };
  const { body } = await previewRemoval(directCall(to));
  const { previewHash, attestation } = body as { previewHash: string; attestation: { version: string } };
  const confirmation = { previewHash, attestationVersion: attestation.version, attestationAccepted: true };
  return () => outcomeOf(removePartnership(directCall({ ...to, body: confirmation })));
}

const removeCustomer = ({ provider, customer }: Tier) =>
  outcomeOf(
    endCustomerRelationship(
      directCall({
        ...{ tenantId: provider.tenantId, params: { id: customer.tenantId } },
        body: { relationshipToPartner: 'none' },
      }),
    ),
  );

const activeOf = async ({ provider, customer }: Tier) =>
  (await get<ActiveCount>(activeCountKey(customer.tenantId, provider.tenantId)))?.active ?? 0;

/** What an order that is decided on now writes, to be stored later. */
async function decided(tier: Tier) {
  const trade = {
    sellerTenantId: tier.provider.tenantId,
    customerTenantId: tier.customer.tenantId,
    asked: asked(tier),
  };
  const facts = await readOrderFacts(trade, monday);
  const whole = acceptedOrder(facts, trade.asked, judgeOrder(facts, trade.asked), clock);
  return newOrderWrites([whole], facts, { kind: 'system' }, monday);
}

describe('an order that was decided before, and is stored after', () => {
  it.each([
    ['the suspension of the provider (B108)', suspend],
    ['the closure of the provider’s account', close],
    ['the end of the partnership with the reseller (R128)', async (tier: Tier) => (await endPartnership(tier))()],
    ['the removal of the customer (B28)', removeCustomer],
  ])('%s is not stored, and decided again', async (_, happens) => {
    const tier = await storedTier();
    const writes = await decided(tier);
    expect(await happens(tier)).toBe('200');
    await expect(transact(writes)).rejects.toThrow(Conflict);
    expect(await activeOf(tier)).toBe(0);
  });
});

describe('an order', () => {
  it.each([
    { what: 'suspension of the provider (B108)', stop: suspend, refusal: 'partner.suspended' },
    { what: 'closure of the provider’s account', stop: close, refusal: 'partner.closed' },
  ])('during the $what is placed before it or refused', async ({ stop, refusal }) => {
    for (const _ of pairs) {
      const tier = await storedTier();
      const [ordered, stopped] = await Promise.all([order(tier), stop(tier)]);
      expect(stopped).toBe('200');
      expect(['201', refusal]).toContain(ordered);
      expect(await activeOf(tier)).toBe(ordered === '201' ? 1 : 0);
      expect(await order(tier)).toBe(refusal);
    }
  });

  it('during the end of the partnership names the reseller before it or is refused (R128)', async () => {
    for (const _ of pairs) {
      const tier = await storedTier();
      const end = await endPartnership(tier);
      const [ordered, ended] = await Promise.all([order(tier), end()]);
      expect(ended).toBe('200');
      expect(await activeOf(tier)).toBe(ordered === '201' ? 1 : 0);
      const afterwards = await order(tier);
      expect(afterwards).not.toBe('201');
      expect(['201', afterwards]).toContain(ordered);
    }
  });

  it('during the removal of the customer keeps it, or finds no customer (B27, B28)', async () => {
    for (const _ of pairs) {
      const tier = await storedTier();
      const outcomes = await Promise.all([order(tier), removeCustomer(tier)]);
      expect([
        ['201', 'customer.subscriptions_active'],
        ['resource.unknown', '200'],
      ]).toContainEqual(outcomes);
      expect(await activeOf(tier)).toBe(outcomes[0] === '201' ? 1 : 0);
    }
  });
});

describe('the removal of a customer', () => {
  it('is made, or an order that was decided before it is stored; never both (B27)', async () => {
    for (const milliseconds of pairs) {
      const tier = await storedTier();
      const writes = await decided(tier);
      const storing = pause(milliseconds).then(() => transact(writes));
      const isStored = storing.then(
        () => true,
        error => {
          if (error instanceof Conflict) return false;
          throw error;
        },
      );
      const [removed, stored] = await Promise.all([removeCustomer(tier), isStored]);
      expect(removed).toBe(stored ? 'customer.subscriptions_active' : '200');
      expect(await activeOf(tier)).toBe(stored ? 1 : 0);
    }
  });
});

/** An active subscription of a provider with its customer. */
async function sold(): Promise<Subscription> {
  const { provider, customer } = await storedTier();
  const one = subscriptionOf(
    {},
    {
      seller: { tenantId: provider.tenantId, name: provider.companyName },
      customer: { tenantId: customer.tenantId, name: customer.companyName },
    },
  );
  await transact([
    ...newSubscriptionWrites(one, { kind: 'system' }, monday),
    { key: activeCountKey(customer.tenantId, provider.tenantId), add: { active: 1 } },
  ]);
  return one;
}

const current = ({ customer, seller, id }: Subscription) =>
  get<Subscription>(subscriptionKey(customer.tenantId, seller.tenantId, id));

const change = ({ customer, seller, id }: Subscription, body: object, ifMatch?: string[]) =>
  outcomeOf(
    changeSubscription(
      directCall({
        ...{ tenantId: seller.tenantId, params: { id: customer.tenantId, subscriptionId: id }, body },
        ...(ifMatch && { ifMatch }),
      }),
    ),
  );

describe('two changes of a subscription at once', () => {
  it('with one etag: one is made, the other is refused as stale', async () => {
    for (const _ of pairs) {
      const one = await sold();
      const etag = [subscriptionEtag(one)];
      const outcomes = await Promise.all([
        change(one, { quantity: 6 }, etag),
        change(one, { friendlyName: 'Front desk' }, etag),
      ]);
      expect(outcomes.toSorted()).toEqual(['200', 'etag.stale']);
      const isQuantity = outcomes[0] === '200';
      expect(await current(one)).toMatchObject({
        ...{ version: 2, quantity: isQuantity ? 6 : 5 },
        friendlyName: isQuantity ? one.friendlyName : 'Front desk',
      });
    }
  });

  it('a quantity and a cancellation: it ends, and counts for nothing, whichever is first', async () => {
    for (const _ of pairs) {
      const one = await sold();
      const [quantity, canceled] = await Promise.all([
        change(one, { quantity: 9 }),
        change(one, { status: 'deleted' }),
      ]);
      expect(canceled).toBe('200');
      expect(['200', 'subscription.deleted']).toContain(quantity);
      expect(await current(one)).toMatchObject({ status: 'deleted', quantity: quantity === '200' ? 9 : 5 });
      expect(await readCounts(one.seller.tenantId)).toMatchObject({ subscriptionsActive: 0, seats: 0 });
    }
  });
});
