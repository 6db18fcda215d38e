import { friendlyNameFor, type NameReader, offerNameFor, unitFor } from '#functions/catalog/lookup.ts';
import { onlySku } from '#functions/catalog/offer.ts';
import { etagOf } from '#shared/http/etag.ts';
import { setting } from '#shared/runtime/settings.ts';
import type { Clock } from '#shared/runtime/time.ts';
import { openRefunds } from './refunds.ts';
import type { Subscription } from './subscription.ts';

/** Opaque etag of a subscription's version. */
export const subscriptionEtag = ({ id, version }: Pick<Subscription, 'id' | 'version'>): string => etagOf(id, version);

/** What may be done with a subscription now, in the public API's words. */
const actionsOf = ({ status, refunds, startDate }: Subscription, clock: Clock): string[] => {
  if (status === 'deleted') return [];
  return openRefunds({ refunds, startDate }, clock).length > 0 ? ['edit', 'cancel'] : ['edit'];
};

function linksOf({ id, customer, offerId, country, parentSubscriptionId, activationLink }: Subscription) {
  const base = `customers/${customer.tenantId}`;
  const link = (uri: string) => ({ uri, method: 'GET', headers: [] });
  const product = `${base}/products/${offerId}`;
  return {
    offer: link(`offers/${offerId}${country ? `?country=${country}` : ''}`),
    product: link(product),
    sku: link(`${product}/skus/${onlySku}`),
    availability: link(`${product}/skus/${onlySku}/availabilities`),
    parentSubscription: parentSubscriptionId ? link(`${base}/subscriptions/${parentSubscriptionId}`) : undefined,
    activationLinks: activationLink ? link(`${base}/subscriptions/${id}/activationlinks`) : undefined,
    self: link(`${base}/subscriptions/${id}`),
  };
}

/** What the next term is to be, with the product of its offer. */
const toNextTerm = ({ scheduled }: Pick<Subscription, 'scheduled'>) =>
  scheduled && {
    product: {
      productId: scheduled.offerId,
      skuId: onlySku,
      billingCycle: scheduled.billingCycle,
      termDuration: scheduled.termDuration,
    },
    quantity: scheduled.quantity,
  };

/** What waits for the owner's provisioner; of a conversion or an upgrade, what it becomes. */
function toPendingChange({ pendingChange }: Pick<Subscription, 'pendingChange'>, reader: NameReader) {
  if (!pendingChange) return undefined;
  const { change, order, since } = pendingChange;
  const becomes = order && {
    targetOfferId: change.offerId,
    targetOfferName: offerNameFor(reader, change),
    targetSubscriptionId: change.subscriptionId,
  };
  return { kind: change.kind, quantity: 'quantity' in change ? change.quantity : undefined, ...becomes, since };
}

/** A subscription as the public API has it, with the names of the catalog in the reader's language. */
export function toSubscriptionResource(subscription: Subscription, reader: NameReader & { clock: Clock }) {
  const { clock } = reader;
  const { id, offerId, entitlementId, quantity, status, orderId } = subscription;
  const { publisher, duration, billingCycle, autoRenew, trialDays, reseller, seller } = subscription;
  return {
    id,
    offerId,
    entitlementId,
    offerName: offerNameFor(reader, subscription),
    friendlyName: friendlyNameFor(reader, subscription),
    quantity,
    unitType: unitFor(reader, subscription),
    parentSubscriptionId: subscription.parentSubscriptionId,
    creationDate: subscription.createdDate,
    effectiveStartDate: subscription.startDate,
    commitmentEndDate: subscription.commitmentEnd,
    status,
    autoRenewEnabled: autoRenew,
    billingType: subscription.billing,
    billingCycle,
    hasPurchasableAddons: subscription.hasAddOns,
    isTrial: trialDays !== undefined,
    isMicrosoftProduct: publisher === undefined,
    publisherName: publisher ?? setting('OWNER').name,
    actions: actionsOf(subscription, clock),
    partnerId: reseller?.mpnId,
    // Who supplies and bills it (R2).
    provider: { id: seller.tenantId, name: seller.name },
    suspensionReasons: subscription.status === 'suspended' ? subscription.suspensionReasons : undefined,
    contractType: 'subscription' as const,
    refundOptions: openRefunds(subscription, clock).map(({ type, expiresAt }) => ({
      type: type === 'full' ? ('Full' as const) : ('Partial' as const),
      expiresAt,
    })),
    orderId,
    termDuration: duration,
    renewalTermDuration: autoRenew ? (subscription.scheduled?.termDuration ?? duration) : undefined,
    scheduledNextTermInstructions: toNextTerm(subscription),
    pendingChange: toPendingChange(subscription, reader),
    links: linksOf(subscription),
    attributes: { etag: subscriptionEtag(subscription), objectType: 'Subscription' },
  };
}
