import { catalogOn, isListedIn, offerNamed } from '#functions/catalog/lookup.ts';
import { type Offer, onlySku } from '#functions/catalog/offer.ts';
import { shownIn } from '#functions/catalog/shown.ts';
import type { Call, Handlers, Reply } from '#shared/http/route.ts';
import type { inventoryRoutes } from './routes.ts';

type CheckCall = Call<(typeof inventoryRoutes)['checkInventory']>;

/** Whether an offer can be bought, as the public API answers for a SKU. */
async function toInventoryItem({ id, isAvailableForPurchase }: Offer, call: CheckCall) {
  const item = { productId: id, skuId: onlySku, isRestricted: !isAvailableForPurchase };
  if (isAvailableForPurchase) return { ...item, restrictions: [] };
  const { readerText } = await import('#shared/i18n/reader-text.ts');
  const description = readerText(call, 'problem', 'order.offer_not_sold');
  return { ...item, restrictions: [{ reasonCode: 'NotAvailable', description }] };
}

/**
 * POST: which products can be bought in a country. What isn't listed there is left out. No read.
 * @throws Problem 422 `region.country_not_offered`
 */
async function checkInventory(call: CheckCall): Promise<Reply> {
  const shown = shownIn(call.query.country, call);
  const catalog = catalogOn(call.clock.now);
  const found = call.body.targetItems.flatMap(({ productId, skuId = onlySku }) => {
    const offer = offerNamed(catalog, productId, shown.country);
    return offer && skuId === onlySku && isListedIn(offer, shown) ? [offer] : [];
  });
  return { status: 200, body: await Promise.all(found.map(offer => toInventoryItem(offer, call))) };
}

export const inventoryHandlers: Handlers<typeof inventoryRoutes> = { checkInventory };
