import { describe, expect, it } from 'vitest';
import { subscriptionChangeWrites } from '#functions/subscription/lookup.ts';
import type { Subscription } from '#functions/subscription/subscription.ts';
import { monday as now } from '#test/clock.ts';

const party = (tenantId: string) => ({ tenantId, name: tenantId });

/** An active subscription of ten licenses; pass what is different. */
const subscription = (members: Partial<Subscription> = {}): Subscription =>
  ({
    ...{ id: 'desk', version: 3, status: 'active', quantity: 10, commitmentEnd: '2027-01-01', orderId: 'order' },
    ...{ customer: party('customer'), seller: party('seller'), offerName: 'Desk', friendlyName: 'Desk' },
    license: { skuId: 'F1C7-DESK', partNumber: 'DESK', name: 'Desk' },
    ...members,
  }) as Subscription;

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
    expect(changeWrites(before, { quantity: 8 })).toHaveLength(1);
  });

  it('ends with them', () => {
    const deleted = { status: 'deleted', deletedOn: now.toISOString(), quantity: 0 };
    expect(() => changeWrites(subscription({ assigned: 8 }), deleted)).not.toThrow();
  });

  it.each([
    [8, 8],
    [undefined, 0],
  ])('changes only while %s are given as read', (assigned, asRead) => {
    const [write] = changeWrites(subscription({ assigned }), { quantity: 9 });
    expect(write?.when).toEqual({ equals: { version: 3 }, absentOr: { assigned: asRead } });
  });
});
