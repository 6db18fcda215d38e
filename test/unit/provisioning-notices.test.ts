import { describe, expect, it } from 'vitest';
import { newSubscriptionWrites, subscriptionChangeWrites } from '#functions/subscription/lookup.ts';
import type { PendingChange } from '#functions/subscription/pending/pending-change.ts';
import type { Subscription } from '#functions/subscription/subscription.ts';
import { noticesOf } from '#functions/webhook/provisioned.ts';
import type { AuditRecord } from '#shared/audit/audit.ts';
import type { AuditOperation } from '#shared/audit/operations.ts';
import type { Write } from '#shared/db/write.ts';
import { daySeconds, monday } from '#test/clock.ts';
import { subscriptionOf } from '#test/subscriptions.ts';

process.env.DAY_SECONDS = String(daySeconds);

const system = { kind: 'system' } as const;
const user = { kind: 'user', userId: 'ann', tenantId: 'seller' } as const;

/** What the owner's provisioner is told of the audit records among some writes. */
const notifiedOf = (writes: readonly Write[]) =>
  writes
    .filter(({ key }) => key.pk.startsWith('AUDIT#'))
    .flatMap(({ put }) => noticesOf(put as unknown as AuditRecord));

const one = subscriptionOf();
const suspendedOn = monday.toISOString();
const changed = (members: object, operation: AuditOperation = 'update_subscription', before: Subscription = one) =>
  notifiedOf(
    subscriptionChangeWrites(before, { ...before, ...members, version: 2 } as Subscription, operation, system, monday),
  );

describe('the owner’s provisioner is told', () => {
  it.each<[AuditOperation, object, string]>([
    ['expire_subscription', { status: 'deleted', deletedOn: monday.toISOString() }, 'ended'],
    ['upgrade_subscription', { status: 'deleted', deletedOn: monday.toISOString() }, 'ended'],
    ['convert_trial_subscription', { offerId: 'another' }, 'changed'],
    ['renew_subscription', { quantity: 9 }, 'changed'],
    ['update_subscription', { status: 'suspended', suspendedOn, suspensionReasons: ['Unpaid'] }, 'changed'],
  ])('once of %s, with what it is now and no path of an answer', (operation, members, kind) => {
    const { quantity, offerId, status } = { ...one, ...members };
    const notified = changed(members, operation);
    expect(notified).toEqual([
      {
        ...{ orderId: one.orderId, subscriptionId: one.id, offerName: one.offerName, quantity, offerId, status },
        customer: one.customer,
        partner: { tenantId: one.seller.tenantId },
        change: { id: expect.any(String), kind },
      },
    ]);
  });

  it('nothing of what it provides no differently, of what it was asked for, and of what it has fulfilled', () => {
    const pendingChange: PendingChange = {
      ...{ id: 'change', change: { kind: 'quantity', quantity: 9 }, by: user, since: suspendedOn, asked: 1 },
    };
    expect(changed({ commitmentEnd: '2028-03-02T12:00:00.000Z' }, 'renew_subscription')).toEqual([]);
    expect(changed({ friendlyName: 'Another' })).toEqual([]);
    expect(changed({ pendingChange }, 'request_subscription_change')).toEqual([]);
    const settled = { pendingChange: undefined, answeredChange: { id: 'change', status: 'fulfilled' }, quantity: 9 };
    expect(changed(settled, 'update_subscription', { ...one, pendingChange })).toEqual([]);
    expect(notifiedOf(newSubscriptionWrites(one, user, monday))).toEqual([]);
  });

  it('which subscription continues another', () => {
    const notified = notifiedOf(newSubscriptionWrites({ ...one, replaces: 'old' }, user, monday));
    expect(notified).toMatchObject([{ subscriptionId: one.id, replaces: 'old', change: { kind: 'began' } }]);
  });

  it('of each line of an order that somebody cancels, not of one that ends by itself', () => {
    const record = {
      ...{ id: 'record', at: '', tenantId: 'seller', resourceType: 'order', resourceId: 'order', actor: user },
      ...{ operation: 'update_order', customer: { id: 'customer', name: 'Woodgrove Bank' } },
      from: { Status: 'completed', 'Refund-0': 'Full' },
      to: { Status: 'cancelled', 'SubscriptionId-0': 'one', 'OfferId-0': 'desk', 'SubscriptionId-1': 'two' },
    } as const satisfies AuditRecord;
    const notified = noticesOf(record);
    expect(notified.map(({ subscriptionId, status, change }) => [subscriptionId, status, change.kind])).toEqual([
      ['one', 'deleted', 'ended'],
      ['two', 'deleted', 'ended'],
    ]);
    expect(noticesOf({ ...record, actor: system })).toEqual([]);
    expect(noticesOf({ ...record, tenantId: 'customer' })).toEqual([]);
    expect(noticesOf({ ...record, from: { Status: 'cancelled' } })).toEqual([]);
  });
});
