import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type HeldLicense, mostLicenses } from '#functions/license/license.ts';
import { decideLicenses, inForce, unitsLeft, unitsOf } from '#functions/license/rules.ts';
import { subscriptionChangeWrites } from '#functions/subscription/lookup.ts';
import type { Subscription } from '#functions/subscription/subscription.ts';
import { daySeconds, monday as now } from '#test/clock.ts';

process.env.DAY_SECONDS = String(daySeconds);

const party = (tenantId: string) => ({ tenantId, name: tenantId });

/** An active subscription of ten licenses; pass what is different. */
const subscription = (members: Partial<Subscription> = {}): Subscription =>
  ({
    ...{ id: 'desk', version: 3, status: 'active', quantity: 10, orderId: 'order', autoRenew: true },
    ...{ startDate: '2026-01-01T00:00:00.000Z', commitmentEnd: '2027-01-01T00:00:00.000Z' },
    ...{ customer: party('customer'), seller: party('seller'), offerName: 'Desk', friendlyName: 'Desk' },
    license: { skuId: 'F1C7-DESK', partNumber: 'DESK', name: 'Desk' },
    ...members,
  }) as Subscription;

const held = (subscriptionId: string): HeldLicense => ({
  sellerTenantId: 'seller',
  subscriptionId,
  since: '2026-01-01',
});
/** What a customer has that has these subscriptions. */
const customerOf = (subscriptions: Subscription[]) => {
  const kinds = unitsOf(subscriptions).map(({ license }) => license);
  return { tenantId: 'customer', subscriptions, kinds };
};
const decided = (had: string[], subscriptions: Subscription[], give: string[], take: string[] = []) => {
  const inForceNow = inForce(had.map(held), subscriptions);
  const decision = decideLicenses(inForceNow, customerOf(subscriptions), { give, take }, now);
  const ids = (all: readonly { id: string }[]) => all.map(({ id }) => id);
  return {
    held: decision.held.map(({ subscriptionId }) => subscriptionId),
    given: ids(decision.given),
    taken: ids(decision.taken),
  };
};
const reasonOf = (run: () => unknown): unknown => {
  try {
    return run();
  } catch (error) {
    return (error as { reason?: string }).reason;
  }
};
const lock = { skuId: 'F1C7-LOCK', partNumber: 'LOCK', name: 'Lock' };

const changeWrites = (before: Subscription, changes: object) =>
  subscriptionChangeWrites(before, { ...before, ...changes } as Subscription, undefined, { kind: 'system' }, now);

describe('a subscription of which people have licenses', () => {
  it('gets no quantity below them, and says how many must be taken away', () => {
    const before = subscription({ assigned: 8 });
    expect(() => changeWrites(before, { quantity: 7 })).toThrow(
      expect.objectContaining({
        reason: 'license.units_assigned',
        status: 409,
        options: { params: { assigned: 8, quantity: 7, excess: 1 } },
      }),
    );
    const [write] = changeWrites(before, { quantity: 8 });
    expect(write?.put).toMatchObject({ quantity: 8, assigned: 8 });
  });

  it('ends with them', () => {
    const deleted = { status: 'deleted', deletedOn: now.toISOString(), quantity: 0 };
    expect(() => changeWrites(subscription({ assigned: 8 }), deleted)).not.toThrow();
  });

  it('takes the quantity that was scheduled at the end of a term, when there is nobody to refuse', () => {
    const before = subscription({ assigned: 8, commitmentEnd: now.toISOString() });
    expect(() => changeWrites(before, { quantity: 5 })).not.toThrow();
    expect(unitsLeft({ ...before, quantity: 5 })).toBe(0);
  });

  it.each([
    [8, 8],
    [undefined, 0],
  ])('changes only while %s are given as read', (assigned, asRead) => {
    const [write] = changeWrites(subscription({ assigned }), { quantity: 9 });
    expect(write?.when).toEqual({ equals: { version: 3 }, absentOr: { assigned: asRead, addOns: 0 } });
  });
});

describe('the licenses of a customer', () => {
  it('are counted by kind: those of suspended subscriptions apart, those of ended ones not at all', () => {
    const units = unitsOf([
      subscription({ id: 'a', assigned: 4 }),
      subscription({ id: 'b', quantity: 5 }),
      subscription({ id: 'c', quantity: 7, status: 'suspended', assigned: 3 }),
      subscription({ id: 'd', quantity: 9, status: 'deleted', assigned: 9 }),
      subscription({ id: 'e', license: undefined }),
      subscription({ id: 'f', license: lock, quantity: 2, status: 'suspended' }),
    ]);
    expect(units.map(({ license, sold, ...counts }) => [license.name, counts])).toEqual([
      ['Desk', { active: 15, consumed: 4, suspended: 7 }],
      ['Lock', { active: 0, consumed: 0, suspended: 2 }],
    ]);
  });
});

describe('the licenses of a person', () => {
  it('are given and taken in one step; what they have, or don’t have, changes nothing', () => {
    const all = [subscription(), subscription({ id: 'lock', license: lock })];
    expect(decided(['lock'], all, ['f1c7-desk'], ['F1C7-LOCK'])).toEqual({
      ...{ held: ['desk'], given: ['desk'], taken: ['lock'] },
    });
    expect(decided(['desk'], all, ['F1C7-DESK'], ['F1C7-LOCK'])).toEqual({ held: ['desk'], given: [], taken: [] });
    expect(decided(['desk'], all, ['F1C7-DESK'], ['F1C7-DESK'])).toEqual({ held: ['desk'], given: [], taken: [] });
    expect(decided([], all, ['F1C7-DESK', 'f1c7-desk'])).toMatchObject({ held: ['desk'], given: ['desk'] });
  });

  it('come from the subscription that lasts longest, among those that have some left', () => {
    const all = [
      subscription({ id: 'short', commitmentEnd: '2027-01-01' }),
      subscription({ id: 'full', commitmentEnd: '2029-01-01', assigned: 10 }),
      subscription({ id: 'long', commitmentEnd: '2028-01-01' }),
      subscription({ id: 'suspended', commitmentEnd: '2030-01-01', status: 'suspended' }),
    ];
    expect(decided([], all, ['F1C7-DESK']).given).toEqual(['long']);
  });

  it('are gone with their subscription, and one of a suspended subscription makes way for one that can be used', () => {
    const suspended = subscription({ id: 'suspended', status: 'suspended', assigned: 1 });
    const ended = subscription({ id: 'ended', status: 'deleted', assigned: 1 });
    expect(inForce([held('ended'), held('gone')], [ended])).toEqual([]);
    expect(decided(['suspended', 'ended'], [suspended, ended, subscription()], ['F1C7-DESK'])).toEqual({
      ...{ held: ['desk'], given: ['desk'], taken: ['suspended'] },
    });
    expect(decided(['suspended'], [suspended], [], ['F1C7-DESK'])).toMatchObject({ held: [], taken: ['suspended'] });
  });

  it.each<[string, Subscription[]]>([
    ['license.unknown', []],
    ['license.unknown', [subscription({ status: 'deleted' }), subscription({ license: lock })]],
    ['license.none_left', [subscription({ assigned: 10 })]],
    ['license.none_left', [subscription({ status: 'suspended' })]],
  ])('are refused: %s', (reason, all) => {
    expect(reasonOf(() => decided([], all, ['F1C7-DESK']))).toBe(reason);
  });

  it('are refused with the code, the customer and the SKU where none is left (60012)', () => {
    expect(() => decided([], [subscription({ assigned: 10 })], ['F1C7-DESK'])).toThrow(
      expect.objectContaining({
        status: 400,
        code: 60012,
        options: expect.objectContaining({ data: ['customer', 'F1C7-DESK'] }),
      }),
    );
  });

  it(`are at most ${mostLicenses}, so that they fit in one transaction`, () => {
    const all = Array.from({ length: mostLicenses + 1 }, (_, n) =>
      subscription({ id: `${n}`, license: { ...lock, skuId: `SKU-${n}` } }),
    );
    const skus = all.map(({ license }) => license?.skuId ?? '');
    expect(decided([], all, skus.slice(1)).given).toHaveLength(mostLicenses);
    expect(reasonOf(() => decided([], all, skus))).toBe('license.too_many');
  });

  it('never are more than there are, and never two of a kind, whatever is asked (property)', () => {
    const kinds = ['F1C7-DESK', 'F1C7-LOCK'];
    const subscriptions = fc.array(
      fc.record({
        ...{ quantity: fc.integer({ min: 1, max: 3 }), assigned: fc.integer({ min: 0, max: 3 }) },
        status: fc.constantFrom('active' as const, 'suspended' as const, 'deleted' as const),
        sku: fc.constantFrom(...kinds),
      }),
      { maxLength: 5 },
    );
    const skus = fc.subarray(kinds);
    fc.assert(
      fc.property(subscriptions, skus, skus, (made, give, take) => {
        const all = made.map(({ sku, ...one }, n) =>
          subscription({ ...one, id: `${n}`, license: { ...lock, skuId: sku } } as Partial<Subscription>),
        );
        const outcome = reasonOf(() => decideLicenses([], customerOf(all), { give, take }, now));
        if (typeof outcome === 'string')
          return give.some(sku => all.every(one => one.license?.skuId !== sku || unitsLeft(one) === 0));
        const { given } = outcome as ReturnType<typeof decideLicenses>;
        return (
          given.every(one => unitsLeft(one) > 0) &&
          new Set(given.map(({ license }) => license.skuId)).size === given.length &&
          given.length === give.length
        );
      }),
    );
  });
});
