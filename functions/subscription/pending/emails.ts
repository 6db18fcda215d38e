import { amountFor, friendlyNameFor } from '#functions/catalog/lookup.ts';
import type { Subscription } from '#functions/subscription/subscription.ts';
import type { Write } from '#shared/db/write.ts';
import { adminsOf } from '#shared/identity/people.ts';
import { addressedTo } from '#shared/mail/addressed-to.ts';
import { enqueueEmail } from '#shared/mail/enqueue.ts';
import type { PendingChange } from './pending-change.ts';

/** The emails about a change that failed, to the admins of the partner that wanted it. One query. */
export async function failureEmails(
  subscription: Subscription,
  { change, order }: PendingChange,
  failure: string | undefined,
  now: Date,
): Promise<Write[]> {
  const { id: subscriptionId, seller, customer } = subscription;
  const params = {
    ...{ customer: customer.name, customerId: customer.tenantId, subscriptionId },
    kind: change.kind,
    wanted: change.kind === 'quantity' ? change.quantity : 0,
    why: failure ?? { word: 'change.no_reason' },
  };
  const admins = await adminsOf(seller.tenantId);
  return admins.map(admin => {
    const { locale, tenantId } = admin;
    const names = {
      subscription: friendlyNameFor({ locale }, subscription),
      amount: amountFor(locale, subscription),
      becomes: order ? amountFor(locale, change) : '',
    };
    const to = { ...addressedTo(admin), tenantId };
    return enqueueEmail(
      { kind: 'subscription_change_failed', about: 'partnership', ...to, params: { ...params, ...names } },
      now,
    );
  });
}
