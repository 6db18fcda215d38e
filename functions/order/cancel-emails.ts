/** Emails to resellers when the provider cancels an order for their customer. */

import { amountFor } from '#functions/catalog/lookup.ts';
import { adminsOfPartners } from '#functions/partnership/lookup.ts';
import type { Subscription, TradingParty } from '#functions/subscription/subscription.ts';
import type { Write } from '#shared/db/write.ts';
import type { Locale } from '#shared/i18n/locale.ts';
import { addressedTo } from '#shared/mail/addressed-to.ts';
import { enqueueEmail } from '#shared/mail/enqueue.ts';
import type { Order, OrderLine } from './order.ts';

/** What ends with an order: a subscription as it is now, or a line that has none yet. */
type Ending = Pick<Subscription | OrderLine, 'offerId' | 'offerName' | 'edition' | 'quantity' | 'reseller'>;

const named = (locale: Locale, endings: readonly Ending[]): string =>
  endings.map(one => amountFor(locale, one)).join('\n');

/** Who is told of something that ends: its reseller of record or, without one, those that serve the customer with the seller. */
const recipientsOf = ({ reseller }: Ending, associates: readonly TradingParty[]): readonly TradingParty[] =>
  reseller ? [reseller] : associates;

/**
 * The emails about a canceled order: one to each admin of a reseller, with all that ends of what concerns it, to the same resellers
 * that are told when one subscription is canceled. One read call if there are such resellers, and a query for each.
 */
export async function cancelEmails(
  { id: orderId, seller, customer }: Order,
  endings: readonly Ending[],
  associates: readonly TradingParty[],
  now: Date,
): Promise<Write[]> {
  const concerned = endings.flatMap(one => recipientsOf(one, associates));
  const admins = await adminsOfPartners(seller.tenantId, concerned);
  return admins.map(admin => {
    const { locale, tenantId } = admin;
    const theirs = endings.filter(one => recipientsOf(one, associates).some(party => party.tenantId === tenantId));
    const params = {
      ...{ company: seller.name, customer: customer.name, customerId: customer.tenantId, orderId },
      subscriptions: named(locale, theirs),
    };
    return enqueueEmail({ kind: 'order_canceled', about: 'partnership', ...addressedTo(admin), tenantId, params }, now);
  });
}
