import { type PendingChange, type Subscription, subscriptionKey } from '#functions/subscription/subscription.ts';
import { update } from '#shared/db/table.ts';
import type { Clock } from '#shared/runtime/time.ts';
import { pendingMoment } from './moments.ts';

/** What the owner's provisioner is told of a change: what is to become of what it provides, and where to answer. */
const detailOf = (subscription: Subscription, { id, change }: PendingChange) => {
  const { orderId, lineItemNumber, customer, seller, reseller, license, quantity } = subscription;
  return {
    ...{ orderId, lineItemNumber, subscriptionId: subscription.id },
    ...(subscription.parentSubscriptionId && { parentSubscriptionId: subscription.parentSubscriptionId }),
    ...{ customer, partner: seller },
    ...(reseller && { reseller }),
    ...{ offerId: subscription.offerId, offerName: subscription.offerName },
    ...(license && { license }),
    quantity,
    change: { id, ...change },
    answer: { method: 'PUT', path: `/v1/provisioning/${orderId}/lines/${lineItemNumber}/changes/${id}` },
  };
};

/**
 * Asks the owner's provisioner for the change that a subscription waits for, by the event that asks for lines of orders, and notes when
 * that is due again. It may be asked twice. The version stays: it is no change of the subscription. One `PutEvents`, one update.
 *
 * @throws Error when the bus rejects it
 */
export async function askForChange(subscription: Subscription, clock: Clock): Promise<void> {
  const { pendingChange: pending, customer, seller, id } = subscription;
  if (!pending) return;
  const { requestProvisioning } = await import('#shared/runtime/provisioning-request.ts');
  await requestProvisioning([detailOf(subscription, pending)], clock.now);
  const asked = pending.asked + 1;
  await update({
    key: subscriptionKey(customer.tenantId, seller.tenantId, id),
    set: { 'pendingChange.asked': asked, dueAt: pendingMoment({ ...pending, asked }, clock).toISOString() },
    when: { equals: { 'pendingChange.id': pending.id, 'pendingChange.asked': pending.asked } },
  });
}
