import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { catalogOf, catalogOn } from '#functions/catalog/lookup.ts';
import { changesAsked } from '#functions/subscription/change.ts';
import type { SubscriptionChangeBody } from '#functions/subscription/change-body.ts';
import { type ChangeFacts, changedSubscription } from '#functions/subscription/change-rules.ts';
import type { Subscription } from '#functions/subscription/subscription.ts';
import { toSubscriptionResource } from '#functions/subscription/to-resource.ts';
import { addDays } from '#shared/runtime/time.ts';
import { monday as now } from '#test/clock.ts';
import { offers } from '#test/ordering.ts';
import { refusal } from '#test/refusal.ts';

process.env.OWNER = JSON.stringify({ name: 'Example' });
process.env.SANDBOX = 'no';

const clock = { now, daySeconds: 86_400 };
const reader = { clock, locale: 'en-US' } as const;
const catalog = catalogOn(now);

const subscription = (members: Partial<Subscription> = {}): Subscription =>
  ({
    ...{ id: 'one', version: 3, status: 'active', offerId: offers.standard, offerName: 'Example Desk Standard' },
    ...{ family: 'desk', unitType: 'Licenses', billing: 'license', edition: '2026-01-01', currency: 'USD' },
    ...{ duration: 'P1M', billingCycle: 'monthly', quantity: 10, unitPrice: 1500, hasAddOns: true },
    refunds: [{ type: 'full', days: 1 }],
    ...{ isAutoRenewable: true, autoRenew: true, friendlyName: 'Desk', orderId: 'order', lineItemNumber: 0 },
    customer: { tenantId: 'customer', name: 'Woodgrove Bank' },
    seller: { tenantId: 'provider', name: 'Fabrikam Distribution' },
    reseller: { tenantId: 'reseller', name: 'Contoso', mpnId: '4389012' },
    ...{ entitlementId: 'entitlement', createdDate: now.toISOString(), startDate: now.toISOString() },
    commitmentEnd: addDays(now, 30, clock).toISOString(),
    ...members,
  }) as Subscription;

const suspended = (members: Partial<Subscription> = {}) =>
  subscription({ status: 'suspended', suspendedOn: now.toISOString(), suspensionReasons: ['Fraud'], ...members });

const facts = (members: Partial<ChangeFacts> = {}): ChangeFacts => ({
  ...{ clock, catalog, seller: { status: 'active' }, country: 'US', addOns: [] },
  ...members,
});

/** The subscription after the one change that a body asks for. */
function changed(before: Subscription, body: SubscriptionChangeBody, known = facts()): Subscription {
  const [change, ...more] = changesAsked(before, body);
  if (!change || more.length > 0) throw new Error('The body asks for another number of changes than one');
  return changedSubscription(before, change, known);
}

const refused = (before: Subscription, body: SubscriptionChangeBody, known = facts()) =>
  refusal(() => changed(before, body, known));

const standard = { offerId: offers.standard, offerName: 'Example Desk Standard' };

const next = (productId: string, members: object = {}, quantity = 10) => ({
  scheduledNextTermInstructions: { product: { productId, ...members }, quantity },
});

const endingOn = (customTermEndDate: string) => {
  const { scheduledNextTermInstructions } = next(offers.standard);
  return { scheduledNextTermInstructions: { ...scheduledNextTermInstructions, customTermEndDate } };
};

describe('a change of a subscription', () => {
  it('is found in the whole subscription that is sent back, which by itself changes nothing', () => {
    for (const before of [subscription(), suspended(), subscription({ status: 'deleted', deletedOn: '' })]) {
      const { links, ...sent } = toSubscriptionResource(before, reader);
      expect(changesAsked(before, sent as SubscriptionChangeBody)).toEqual([]);
      expect(changesAsked(before, {})).toEqual([]);
    }
    expect(changesAsked(subscription(), { quantity: 11, friendlyName: 'Other' })).toHaveLength(2);
  });

  it('raises the version by one and leaves everything else as it was', () => {
    const before = subscription();
    expect(changed(before, { friendlyName: 'Front desk' })).toEqual({
      ...before,
      ...{ friendlyName: 'Front desk', version: 4 },
    });
    expect(changed(before, { quantity: 25 })).toEqual({ ...before, quantity: 25, version: 4 });
    expect(changed(before, { autoRenewEnabled: false })).toEqual({ ...before, autoRenew: false, version: 4 });
  });

  it('of what changes elsewhere is refused with where that is', () => {
    expect(refused(subscription(), { billingCycle: 'annual' })).toBe('subscription.cycle_on_order');
    expect(refused(subscription(), { partnerId: '999' })).toBe('subscription.reseller_fixed');
    expect(changesAsked(subscription(), { billingCycle: 'monthly', partnerId: '4389012' })).toEqual([]);
  });

  it('of one that has ended is refused, whatever it is', () => {
    const ended = subscription({ status: 'deleted', deletedOn: now.toISOString() });
    for (const body of [{ quantity: 3 }, { status: 'active' }, { friendlyName: 'New' }, { autoRenewEnabled: false }])
      expect(refused(ended, body as SubscriptionChangeBody), JSON.stringify(body)).toBe('subscription.deleted');
  });
});

describe('the quantity', () => {
  it('is one that the offer takes, and is refused otherwise (R160)', () => {
    fc.assert(
      fc.property(fc.integer({ min: -5, max: 400 }), quantity => {
        fc.pre(quantity !== 10);
        const isTaken = quantity >= 1 && quantity <= 300;
        if (isTaken) expect(changed(subscription(), { quantity }).quantity).toBe(quantity);
        else expect(refused(subscription(), { quantity })).toBe('subscription.quantity');
      }),
    );
  });

  it('stays while the subscription is suspended', () => {
    expect(refused(suspended(), { quantity: 3 })).toBe('subscription.quantity_suspended');
  });

  it('grows for an active or a restricted partner, and only shrinks for a suspended one (B108, B110)', () => {
    const of = (status: 'active' | 'restricted' | 'suspended' | 'closed') => facts({ seller: { status } });
    expect(refused(subscription(), { quantity: 11 }, of('suspended'))).toBe('partner.suspended');
    expect(refused(subscription(), { quantity: 11 }, of('closed'))).toBe('partner.closed');
    expect(changed(subscription(), { quantity: 9 }, of('suspended')).quantity).toBe(9);
    expect(changed(subscription(), { quantity: 11 }, of('restricted')).quantity).toBe(11);
  });

  it('only shrinks if the offer is no longer sold, or sold elsewhere (R163)', () => {
    const without = facts({ catalog: catalogOf({ ...catalog, offers: [] }) });
    expect(refused(subscription(), { quantity: 11 }, without)).toBe('subscription.offer_withdrawn');
    expect(changed(subscription(), { quantity: 9 }, without).quantity).toBe(9);
    expect(refused(subscription(), { quantity: 0 }, without)).toBe('subscription.quantity');
    const families = catalog.families.map(family => ({ ...family, channel: 'service_portal' as const }));
    const elsewhere = facts({ catalog: catalogOf({ ...catalog, families }) });
    expect(refused(subscription(), { quantity: 11 }, elsewhere)).toBe('subscription.channel');
  });

  it('voids what was scheduled for the next term', () => {
    const scheduled = { ...standard, quantity: 5, billingCycle: 'monthly', termDuration: 'P1M' } as const;
    expect(changed(subscription({ scheduled }), { quantity: 11 })).not.toHaveProperty('scheduled');
  });
});

describe('the status', () => {
  it('is suspended with the reasons that are sent, or one of our own (B125), and active again without them', () => {
    const one = changed(subscription(), { status: 'suspended', suspensionReasons: ['Unpaid'] });
    expect(one).toMatchObject({ status: 'suspended', suspendedOn: now.toISOString(), suspensionReasons: ['Unpaid'] });
    expect(changed(subscription(), { status: 'suspended' })).toHaveProperty('suspensionReasons.length', 1);
    expect(changed(one, { status: 'active' })).toEqual(subscription({ version: 5 }));
  });

  it('of an add-on is active only under an active base (B124)', () => {
    const addOn = suspended({ offerId: offers.archive, parentSubscriptionId: 'base' });
    const under = (parent: Subscription) => facts({ parent });
    for (const parent of [suspended(), subscription({ status: 'deleted', deletedOn: '' })])
      expect(refused(addOn, { status: 'active' }, under(parent))).toBe('subscription.parent_inactive');
    expect(changed(addOn, { status: 'active' }, under(subscription())).status).toBe('active');
  });

  it('is deleted within a refund window and without add-ons only, with what is refunded (B127)', () => {
    const refunds = [
      { type: 'full' as const, days: 7 },
      { type: 'partial' as const, days: 14 },
    ];
    const begun = (days: number) =>
      subscription({ refunds, startDate: addDays(now, -days, clock).toISOString(), commitmentEnd: '' });
    expect(changed(begun(6), { status: 'deleted' })).toMatchObject({ status: 'deleted', refund: 'full' });
    expect(changed(begun(8), { status: 'deleted' })).toMatchObject({ status: 'deleted', refund: 'partial' });
    expect(refused(begun(14), { status: 'deleted' })).toBe('subscription.cancellation_closed');
    expect(refused(begun(1), { status: 'deleted' }, facts({ addOns: [suspended()] }))).toBe('subscription.has_addons');
  });
});

it('a subscription has the name of its offer again with null, as a merge patch has it', () => {
  const unnamed = changed(subscription({ friendlyName: 'Front desk', offerName: 'Example Desk Standard' }), {
    friendlyName: null,
  });
  expect(unnamed.friendlyName).toBe('Example Desk Standard');
  expect(changesAsked(unnamed, { friendlyName: null })).toEqual([]);
});

describe('the renewal', () => {
  it('is turned on only for what can be renewed, and is not changed during a suspension (B128)', () => {
    const attic = subscription({ isAutoRenewable: false, autoRenew: false });
    expect(refused(attic, { autoRenewEnabled: true })).toBe('subscription.not_renewable');
    expect(refused(suspended(), { autoRenewEnabled: false })).toBe('subscription.suspended');
  });

  it('is not found in the name of the offer, which is read in the language of the reader until somebody names it', () => {
    const unnamed = subscription({ friendlyName: 'Example Desk Standard', edition: '2026-01-01' });
    const read = toSubscriptionResource(unnamed, { clock, locale: 'zh-CN' });
    expect(read).toMatchObject({ offerName: '示例办公桌标准版', friendlyName: '示例办公桌标准版' });
    expect(changesAsked(unnamed, { friendlyName: read.friendlyName })).toEqual([]);
    expect(changesAsked({ ...unnamed, friendlyName: 'Desks' }, { friendlyName: read.friendlyName })).toHaveLength(1);
    expect(toSubscriptionResource({ ...unnamed, edition: '2020-01-01' }, { clock, locale: 'zh-CN' }).offerName).toBe(
      'Example Desk Standard',
    );
  });

  it('can be of another quantity, term or cycle, or an offer that it can be upgraded to', () => {
    const yearly = next(offers.standard, { termDuration: 'P1Y', billingCycle: 'annual' }, 20);
    const scheduled = { offerId: offers.standard, quantity: 20, billingCycle: 'annual', termDuration: 'P1Y' };
    const after = changed(subscription(), yearly);
    expect(after).toMatchObject({ scheduled, quantity: 10, version: 4 });
    expect(changesAsked(after, yearly)).toEqual([]);
    expect(toSubscriptionResource(after, reader)).toMatchObject({
      renewalTermDuration: 'P1Y',
      scheduledNextTermInstructions: { quantity: 20, product: { productId: offers.standard, billingCycle: 'annual' } },
    });
    expect(changed(subscription(), next(offers.premium))).toHaveProperty('scheduled.offerId', offers.premium);
    expect(changed(after, next(offers.standard, { termDuration: 'P1M', billingCycle: 'monthly' }))).not.toHaveProperty(
      'scheduled',
    );
  });

  it('sells nothing more to the next term while the partner is suspended, and less if it likes (B108)', () => {
    const stopped = facts({ seller: { status: 'suspended' } });
    for (const more of [next(offers.standard, {}, 11), next(offers.premium)])
      expect(refused(subscription(), more, stopped)).toBe('partner.suspended');
    expect(changed(subscription(), next(offers.standard, {}, 9), stopped)).toHaveProperty('scheduled.quantity', 9);
    const restricted = facts({ seller: { status: 'restricted' } });
    expect(changed(subscription(), next(offers.standard, {}, 11), restricted)).toHaveProperty('scheduled.quantity', 11);
  });

  it('is scheduled no longer with null, as a merge patch has it, also where its offer is sold no more', () => {
    const nothing = { scheduledNextTermInstructions: null };
    const scheduled = changed(subscription(), next(offers.premium));
    expect(changed(scheduled, nothing)).not.toHaveProperty('scheduled');
    const withdrawn = { ...facts(), catalog: { ...facts().catalog, offerById: new Map() } };
    expect(changed(scheduled, nothing, withdrawn)).not.toHaveProperty('scheduled');
    expect(changesAsked(subscription(), nothing)).toEqual([]);
  });

  it('is refused for what could not be ordered, and without automatic renewal', () => {
    const cases: [body: SubscriptionChangeBody, reason: string][] = [
      [next('nothing'), 'subscription.next_offer'],
      [next(offers.lock), 'subscription.next_offer'],
      [next(offers.standard, { termDuration: 'P3Y' }), 'subscription.next_term'],
      [next(offers.standard, { promotionId: 'SPRING' }, 11), 'subscription.next_promotion'],
      [endingOn('2026-12-31'), 'order.custom_end'],
      [next(offers.standard, {}, 301), 'subscription.quantity'],
    ];
    for (const [body, reason] of cases) expect(refused(subscription(), body), reason).toBe(reason);
    expect(refused(subscription({ autoRenew: false }), next(offers.premium))).toBe('subscription.renewal_off');
  });

  it('loses what was scheduled when it is turned off', () => {
    const scheduled = { ...standard, quantity: 5, billingCycle: 'monthly', termDuration: 'P1M' } as const;
    expect(changed(subscription({ scheduled }), { autoRenewEnabled: false })).not.toHaveProperty('scheduled');
  });
});
