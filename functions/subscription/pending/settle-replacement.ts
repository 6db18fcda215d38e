/** The writes with which a conversion or an upgrade ends its wait for the owner's provisioner. */
import { type CustomerRelationship, customerOfKey } from '#functions/customer/customer.ts';
import { droppedOrderWrites, heldOrder } from '#functions/order/lookup.ts';
import { addOnsOf, subscriptionsNamed } from '#functions/subscription/lookup.ts';
import { convertWrites, upgradeWrites } from '#functions/subscription/replacement/writes.ts';
import { addOnBegunWrite, type Subscription } from '#functions/subscription/subscription.ts';
import { get } from '#shared/db/table.ts';
import type { Write } from '#shared/db/write.ts';
import { Problem } from '#shared/errors/problem.ts';
import type { Clock } from '#shared/runtime/time.ts';
import type { PendingReplacement, Replacement } from './pending-change.ts';

/**
 * What came up since with other subscriptions: the base of an add-on goes on, and an upgrade leaves no add-ons behind. One read call, one
 * query and one read call, if there can be any.
 *
 * @returns the conditions that this is still so
 * @throws Problem 409 `subscription.parent_inactive`, 400 `subscription.addons_present`
 */
async function requireReplaceable(before: Subscription, { kind }: Replacement): Promise<Write[]> {
  const { parentSubscriptionId: parentId, customer, seller } = before;
  const isBase = kind === 'upgrade' && before.hasAddOns;
  const [[parent], addOns] = await Promise.all([
    parentId ? subscriptionsNamed(customer.tenantId, seller.tenantId, [parentId]) : [],
    isBase ? addOnsOf(before) : [],
  ]);
  if (addOns.some(({ status }) => status !== 'deleted')) throw new Problem('subscription.addons_present');
  if (!parentId) return [];
  if (parent?.status !== 'active') throw new Problem('subscription.parent_inactive');
  return [addOnBegunWrite(parent)];
}

/**
 * The order that was held is made, and its term begins: the trial becomes what it ordered, or another subscription begins and this one
 * ends, in the name of whoever wanted it. Three reads, and those of {@link requireReplaceable}.
 *
 * @throws Problem 404 `resource.unknown` if the seller doesn't serve the customer any longer; 409 `license.units_assigned`
 */
export async function replacedWrites(
  before: Subscription,
  pending: PendingReplacement,
  clock: Clock,
): Promise<Write[]> {
  const { customer, seller } = before;
  const { change, by } = pending;
  if (before.status !== 'active') throw new Problem('subscription.not_active');
  const [relationship, still] = await Promise.all([
    get<CustomerRelationship>(customerOfKey(seller.tenantId, customer.tenantId)),
    requireReplaceable(before, change),
  ]);
  if (!relationship) throw new Problem('resource.unknown');
  const { country } = relationship.customer;
  const { subscription, writes } = await heldOrder(
    { order: pending.order, customer: { ...customer, country }, seller },
    clock,
  );
  const orderWrites = [
    ...writes(by),
    ...still,
    { key: customerOfKey(seller.tenantId, customer.tenantId), when: { exists: true } },
  ];
  const answer = { id: pending.id, status: 'fulfilled' } as const;
  const order = { subscription, orderWrites, counted: 0, by, now: clock.now, answer } as const;
  return change.kind === 'convert'
    ? convertWrites(before, order)
    : upgradeWrites(before, { takesLicenses: change.withLicenses === true }, order);
}

/** What a replacement gives back that isn't made; nothing of another change, or of none. */
export function droppedWrites({ customer, pendingChange: pending }: Subscription): Write[] {
  if (!pending?.order) return [];
  return droppedOrderWrites(pending.order, pending.change.offerId, customer.tenantId);
}
