/** Emails to resellers when the provider changes a subscription of their customer. */

import { amountFor, friendlyNameFor } from '#functions/catalog/lookup.ts';
import type { Associate } from '#functions/customer/customer.ts';
import { adminsOfPartners } from '#functions/partnership/lookup.ts';
import type { Write } from '#shared/db/write.ts';
import { addressedTo } from '#shared/mail/addressed-to.ts';
import { enqueueEmail } from '#shared/mail/enqueue.ts';
import type { SubscriptionChange } from './change.ts';
import type { Subscription } from './subscription.ts';

/** The changes of which resellers get an email. Each is part of its name. */
const announced: readonly SubscriptionChange['kind'][] = ['suspend', 'reactivate', 'cancel', 'quantity'];

/**
 * The emails about a change, to the admins of the reseller of record or, without one, of the resellers that serve the customer with
 * the seller, as far as they are still its resellers; none for a change that concerns nobody else. One read call if there are such
 * resellers, and a query for each.
 */
export async function changeEmails(
  { kind }: SubscriptionChange,
  [before, after]: readonly [before: Subscription, after: Subscription],
  associates: readonly Associate[],
  now: Date,
): Promise<Write[]> {
  if (!announced.includes(kind)) return [];
  const { id: subscriptionId, seller, customer, reseller } = after;
  const admins = await adminsOfPartners(seller.tenantId, reseller ? [reseller] : associates);
  const params = {
    company: seller.name,
    customer: customer.name,
    customerId: customer.tenantId,
    subscriptionId,
  };
  return admins.map(admin => {
    const { locale, tenantId } = admin;
    const names = {
      subscription: friendlyNameFor({ locale }, after),
      former: amountFor(locale, before),
      amount: amountFor(locale, after),
    };
    const to = { ...addressedTo(admin), tenantId };
    return enqueueEmail(
      { kind: `subscription_${kind}`, about: 'partnership', ...to, params: { ...params, ...names } },
      now,
    );
  });
}
