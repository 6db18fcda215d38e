import type { SoldIn } from '#functions/catalog/lookup.ts';
import type { SoldSubscription } from '#functions/subscription/sold.ts';
import type { Subscription } from '#functions/subscription/subscription.ts';

/** Where what replaces a subscription is sold, and in which currency. */
export const soldIn = ({ relationship, before }: SoldSubscription): SoldIn => ({
  country: relationship.customer.country,
  currency: before.currency,
});

/** Whose order replaces a subscription. */
export const partiesOf = ({ seller, customer }: Subscription) => ({
  sellerTenantId: seller.tenantId,
  customerTenantId: customer.tenantId,
});
