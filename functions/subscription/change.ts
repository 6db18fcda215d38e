/** What a subscription that is sent back asks to change. Pure. */
import type { SoldIn } from '#functions/catalog/lookup.ts';
import { type Catalog, isOfferName, offerNamed, termAsked, termsIn } from '#functions/catalog/lookup.ts';
import { Problem } from '#shared/errors/problem.ts';
import type { NextTermBody, SubscriptionChangeBody } from './change-body.ts';
import type { ProvisionedChange } from './pending/pending-change.ts';
import { requireQuantity } from './quantity-rules.ts';
import type { ScheduledTerm, Subscription } from './subscription.ts';

/** A change of one thing. */
export type SubscriptionChange =
  | ProvisionedChange
  | { kind: 'rename'; friendlyName: string }
  | { kind: 'renewal'; autoRenew: boolean }
  /** Null for the current term again. */
  | { kind: 'schedule'; asked: NextTermBody | null };

/** Whether a change concerns whoever provisions the subscription: not a name, and nothing of a later term. */
export const isProvisioned = (change: SubscriptionChange): change is ProvisionedChange =>
  change.kind !== 'rename' && change.kind !== 'renewal' && change.kind !== 'schedule';

/** What is stored if whoever suspends a subscription gives no reason. */
const noReasonGiven = 'Suspended by the partner';

/** The reasons for a suspension, if they are sent: clients of the public API can't. */
const reasonsOf = ({ suspensionReasons = [] }: SubscriptionChangeBody): string[] =>
  suspensionReasons.length > 0 ? suspensionReasons : [noReasonGiven];

const statusChange = (body: SubscriptionChangeBody): SubscriptionChange =>
  body.status === 'suspended'
    ? { kind: 'suspend', reasons: reasonsOf(body) }
    : { kind: body.status === 'deleted' ? 'cancel' : 'reactivate' };

/** Whether a term is to end on a day of its own; clients send the first day of the calendar for none. */
const endsEarlier = (date?: string): boolean => date !== undefined && !date.startsWith('0001-01-01');

/** Whether the instructions for the next term are others than those that are stored. */
function isOther(before: Subscription, { product, quantity, customTermEndDate }: NextTermBody): boolean {
  const { offerId, duration: termDuration, billingCycle } = before;
  const stored = before.scheduled ?? { offerId, termDuration, billingCycle, quantity: before.quantity };
  return (
    endsEarlier(customTermEndDate) ||
    product.productId.toUpperCase() !== stored.offerId ||
    quantity !== stored.quantity ||
    (product.billingCycle ?? stored.billingCycle) !== stored.billingCycle ||
    (product.termDuration ?? stored.termDuration) !== stored.termDuration
  );
}

/** Whether a name changes nothing: without one of its own, a subscription is read with its offer's in the language of the reader. */
const isSameName = (before: Subscription, sent: string): boolean =>
  sent === before.friendlyName || (before.friendlyName === before.offerName && isOfferName(before, sent));

/**
 * Everything in which a subscription as it is sent differs from the stored one. Members that nobody can change count as they are
 * stored, whatever is sent; clients send them all.
 *
 * @throws Problem 400 for what is changed elsewhere: `subscription.cycle_on_order`, `subscription.reseller_fixed`
 */
export function changesAsked(before: Subscription, body: SubscriptionChangeBody): SubscriptionChange[] {
  if (body.billingCycle && body.billingCycle !== before.billingCycle) throw new Problem('subscription.cycle_on_order');
  if (body.partnerId && body.partnerId !== before.reseller?.mpnId) throw new Problem('subscription.reseller_fixed');
  const { quantity = before.quantity, autoRenewEnabled = before.autoRenew } = body;
  const { friendlyName: sent = before.friendlyName, scheduledNextTermInstructions: next } = body;
  const friendlyName = sent ?? before.offerName;
  const isRescheduled = next === null ? before.scheduled !== undefined : next && isOther(before, next);
  return [
    ...(body.status && body.status !== before.status ? [statusChange(body)] : []),
    ...(quantity === before.quantity ? [] : [{ kind: 'quantity' as const, quantity }]),
    ...(isSameName(before, friendlyName) ? [] : [{ kind: 'rename' as const, friendlyName }]),
    ...(autoRenewEnabled === before.autoRenew ? [] : [{ kind: 'renewal' as const, autoRenew: autoRenewEnabled }]),
    ...(next !== undefined && isRescheduled ? [{ kind: 'schedule' as const, asked: next }] : []),
  ];
}

/** The next term that instructions mean; undefined if it is the current one again. */
export function scheduledTerm(
  before: Subscription,
  { product, quantity, customTermEndDate }: NextTermBody,
  catalog: Catalog,
  where: SoldIn,
): ScheduledTerm | undefined {
  const { productId, skuId, availabilityId, promotionId } = product;
  const named = skuId && availabilityId ? `${productId}:${skuId}:${availabilityId}` : productId;
  const offer = offerNamed(catalog, named, where.country);
  const current = catalog.offerById.get(before.offerId);
  const isOpen = offer && (offer.id === before.offerId || current?.upgradesTo.includes(offer.id));
  if (!offer || !isOpen || !offer.isAvailableForPurchase) throw new Problem('subscription.next_offer');
  if (promotionId) throw new Problem('subscription.next_promotion');
  if (endsEarlier(customTermEndDate)) throw new Problem('order.custom_end');
  const { termDuration: duration = before.duration, billingCycle = before.billingCycle } = product;
  const term = termAsked(termsIn(offer, where), { duration, billingCycle });
  if (!term) throw new Problem('subscription.next_term');
  requireQuantity(quantity, offer);
  const isSame =
    offer.id === before.offerId &&
    quantity === before.quantity &&
    duration === before.duration &&
    billingCycle === before.billingCycle;
  const { id: offerId, name } = offer;
  return isSame ? undefined : { offerId, offerName: name['en-US'], quantity, billingCycle, termDuration: duration };
}
