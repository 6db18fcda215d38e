import type { Subscription } from '#functions/subscription/subscription.ts';
import type { Write } from '#shared/db/write.ts';
import { adminsOf } from '#shared/identity/people.ts';
import { enqueueEmail } from '#shared/mail/enqueue.ts';
import type { PendingChange } from './pending-change.ts';

/** The emails about a change that failed, to the admins of the partner that wanted it. One query. */
export async function failureEmails(
  { id: subscriptionId, seller, customer, friendlyName, offerName, quantity }: Subscription,
  { change, order }: PendingChange,
  failure: string | undefined,
  now: Date,
): Promise<Write[]> {
  const params = {
    ...{ customer: customer.name, customerId: customer.tenantId, subscriptionId, subscription: friendlyName },
    amount: `${offerName} × ${quantity}`,
    kind: change.kind,
    wanted: change.kind === 'quantity' ? change.quantity : 0,
    becomes: order ? `${change.offerName} × ${change.quantity}` : '',
    why: failure ?? { word: 'change.no_reason' },
  };
  const admins = await adminsOf(seller.tenantId);
  return admins.map(({ email: to, locale, tenantId }) =>
    enqueueEmail({ kind: 'subscription_change_failed', about: 'partnership', to, locale, tenantId, params }, now),
  );
}
