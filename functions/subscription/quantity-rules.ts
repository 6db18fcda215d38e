/** Which quantities a subscription can have. Pure. */
import { type Catalog, channelOf } from '#functions/catalog/lookup.ts';
import type { Offer } from '#functions/catalog/offer.ts';
import { Problem } from '#shared/errors/problem.ts';
import { isSandbox, sandboxLimits } from '#shared/runtime/sandbox.ts';
import type { Subscription } from './subscription.ts';

/** @throws Problem 400 `subscription.quantity` for less or more than the offer takes */
export function requireQuantity(
  quantity: number,
  { minimumQuantity: min, maximumQuantity: max }: Pick<Offer, 'minimumQuantity' | 'maximumQuantity'>,
): void {
  if (quantity < min || quantity > max) throw new Problem('subscription.quantity', { params: { min, max } });
}

/**
 * Requires that a quantity can be changed. More is a sale of the offer (R163); less is possible for one that isn't sold any
 * longer, too.
 *
 * @throws Problem 400 `subscription.offer_withdrawn`, `subscription.channel`, `sandbox.seats`, `subscription.quantity`
 */
export function requireQuantityChange(before: Subscription, quantity: number, catalog: Catalog): void {
  const offer = catalog.offerById.get(before.offerId);
  const isMore = quantity > before.quantity;
  if (isMore && !offer?.isAvailableForPurchase) throw new Problem('subscription.offer_withdrawn');
  if (isMore && offer && channelOf(catalog, offer) !== 'program') throw new Problem('subscription.channel');
  const { seats } = sandboxLimits;
  if (isMore && quantity > seats && isSandbox()) throw new Problem('sandbox.seats', { params: { max: seats } });
  const { minimumQuantity = 1, maximumQuantity = before.quantity } = offer ?? {};
  requireQuantity(quantity, {
    minimumQuantity,
    maximumQuantity: isMore ? maximumQuantity : Math.max(before.quantity, maximumQuantity),
  });
}
