/** Emails about terms: what comes, and what came. They go to the partner that sold a subscription, and to its reseller. */

import { amountFor, friendlyNameFor } from '#functions/catalog/lookup.ts';
import type { Subscription } from '#functions/subscription/subscription.ts';
import type { Write } from '#shared/db/write.ts';
import type { StoredParam } from '#shared/i18n/text.ts';
import { adminsOf } from '#shared/identity/people.ts';
import { addressedTo } from '#shared/mail/addressed-to.ts';
import { enqueueEmail } from '#shared/mail/enqueue.ts';
import type { Following } from './renewal.ts';

/** What an email says, besides which subscription it is about. */
export interface TermMail {
  kind: 'term_renews' | 'term_changes' | 'term_ends' | 'term_unchanged' | 'term_ended';
  params: Record<string, StoredParam>;
  /** What a subscription is from then on, as scheduled. */
  becomes?: Sold;
}

/** What is sold, and how much of it. */
type Sold = Parameters<typeof amountFor>[1];

const isAlike = (one: Sold, other: Sold): boolean =>
  one.offerName === other.offerName && one.quantity === other.quantity;

/** What the reminder of an end of a term says. */
export function reminderOf(subscription: Subscription, following: Following): TermMail {
  const end = { end: { date: subscription.commitmentEnd } };
  if ('ends' in following) return { kind: 'term_ends', params: { ...end, why: whyOf(following.ends, subscription) } };
  const { renewsAs } = following;
  return isAlike(subscription, renewsAs)
    ? { kind: 'term_renews', params: end }
    : { kind: 'term_changes', params: end, becomes: renewsAs };
}

/** Why a subscription ends, as a text of its own. */
export const whyOf = (reason: EndWord, { trialDays }: Pick<Subscription, 'trialDays'>): StoredParam => ({
  word: `term.${reason === 'off' && trialDays ? 'trial' : reason}`,
});

type EndWord = Extract<Following, { ends: unknown }>['ends'] | 'suspended';

/**
 * An email to the admins of the partners. At most two queries.
 * @param isPartnered whether the seller still works with the reseller, who hears nothing otherwise
 */
export async function termEmails(
  subscription: Subscription,
  { kind, params, becomes }: TermMail,
  { isPartnered, now }: { isPartnered: boolean; now: Date },
): Promise<Write[]> {
  const { id, seller, reseller, customer } = subscription;
  const readers = [seller, ...(reseller && isPartnered ? [reseller] : [])];
  const admins = await Promise.all(readers.map(({ tenantId }) => adminsOf(tenantId)));
  return admins.flat().map(admin =>
    enqueueEmail(
      {
        kind,
        about: 'partnership',
        ...addressedTo(admin),
        tenantId: admin.tenantId,
        params: {
          ...{ company: seller.name, customer: customer.name, customerId: customer.tenantId, subscriptionId: id },
          subscription: friendlyNameFor(admin, subscription),
          amount: amountFor(admin.locale, subscription),
          ...(becomes && { becomes: amountFor(admin.locale, becomes) }),
          ...params,
        },
      },
      now,
    ),
  );
}
