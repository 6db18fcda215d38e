import type { Subscription } from '#functions/subscription/subscription.ts';
import type { PendingChange } from './pending-change.ts';

/** What the owner's provisioner is told of a change: what is to become of what it provides, and where to answer. */
export const toChangeRequest = (subscription: Subscription, { id, change }: PendingChange) => {
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
