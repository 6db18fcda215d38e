import { catalogOn } from '#functions/catalog/lookup.ts';
import { type Customer, customerKey } from '#functions/customer/customer.ts';
import { type Partnership, partnershipKey } from '#functions/partnership/partnership.ts';
import { type Subscription, subscriptionKey } from '#functions/subscription/subscription.ts';
import { getAll } from '#shared/db/table.ts';
import { marketOf } from '#shared/i18n/regions.ts';
import { type Account, accountKey } from '#shared/identity/account.ts';
import { hasSigned } from '#shared/identity/agreement-renewals.ts';
import type { RenewalFacts } from './renewal.ts';

/** What the end of a term is decided on, and whether the reseller hears of it. */
export interface TermFacts extends RenewalFacts {
  isPartnered: boolean;
}

/** Reads what the end of a subscription's term is decided on. One read call. */
export async function readTermFacts(subscription: Subscription, now: Date): Promise<TermFacts> {
  const { customer, seller, reseller, parentSubscriptionId, currency } = subscription;
  // A key that no item has stands for what the subscription doesn't have.
  const [buyer, account, partnership, base] = await getAll<[Customer, Account, Partnership, Subscription]>(
    customerKey(customer.tenantId),
    accountKey(seller.tenantId),
    partnershipKey('provider', seller.tenantId, reseller?.tenantId ?? '-'),
    subscriptionKey(customer.tenantId, seller.tenantId, parentSubscriptionId ?? '-'),
  );
  const country = buyer?.country ?? '';
  return {
    catalog: catalogOn(now),
    where: { country, currency: marketOf(country, now)?.currency ?? currency },
    hasSigned: hasSigned(account, now),
    isClosed: account?.status === 'closed',
    base,
    isPartnered: partnership !== undefined,
  };
}
