import { type Subscription, subscriptionKey } from '#functions/subscription/subscription.ts';
import { update } from '#shared/db/table.ts';
import type { Clock } from '#shared/runtime/time.ts';
import { pendingMoment } from './moments.ts';

/**
 * Asks the owner's provisioner for the change that a subscription waits for, by the event that asks for lines of orders, and notes when
 * that is due again. It may be asked twice. The version stays: it is no change of the subscription. One `PutEvents`, one update.
 *
 * @throws Error when the bus rejects it
 */
export async function askForChange(subscription: Subscription, clock: Clock): Promise<void> {
  const { pendingChange: pending, customer, seller, id } = subscription;
  if (!pending) return;
  const { toChangeRequest } = await import('./change-request.ts');
  const { requestProvisioning } = await import('#shared/runtime/provisioning-request.ts');
  await requestProvisioning([toChangeRequest(subscription, pending)], clock.now);
  const asked = pending.asked + 1;
  await update({
    key: subscriptionKey(customer.tenantId, seller.tenantId, id),
    set: { 'pendingChange.asked': asked, dueAt: pendingMoment({ ...pending, asked }, clock).toISOString() },
    when: { equals: { 'pendingChange.id': pending.id, 'pendingChange.asked': pending.asked } },
  });
}
