/** Under which keys a subscription is stored, and its rows in lists. */
import type { Key } from '#shared/db/write.ts';
import { addOnRows, orderedRows, resoldRows, type Subscription, subscriptionKey } from './subscription.ts';

/** The key of a subscription. */
export const subscriptionKeyOf = ({ customer, seller, id }: Subscription): Key =>
  subscriptionKey(customer.tenantId, seller.tenantId, id);

/** The keys of a subscription's rows: by its order, by the MPN ID of its reseller, and as an add-on to another subscription. */
export function subscriptionRowKeys({
  customer,
  seller,
  id,
  orderId,
  reseller,
  parentSubscriptionId,
}: Subscription): Key[] {
  const lists = [
    orderedRows(customer.tenantId, seller.tenantId, orderId),
    ...(reseller ? [resoldRows(customer.tenantId, seller.tenantId, reseller.mpnId)] : []),
    ...(parentSubscriptionId ? [addOnRows(customer.tenantId, seller.tenantId, parentSubscriptionId)] : []),
  ];
  return lists.map(({ partition, sort }) => ({ pk: partition, sk: `${sort.beginsWith}${id}` }));
}
