/** What the routes of products answer. */
import { type Catalog, catalogOn, isListedIn, offerNamed } from '#functions/catalog/lookup.ts';
import { type Offer, onlySku, type Segment } from '#functions/catalog/offer.ts';
import { cacheable, indexed, shownIn, shownTo } from '#functions/catalog/shown.ts';
import { Problem } from '#shared/errors/problem.ts';
import type { Handlers, Reply, RequestContext } from '#shared/http/route.ts';
import type { Principal } from '#shared/identity/principal.ts';
import type { productRoutes } from './routes.ts';
import { type Place, toAvailability, toProduct, toSku } from './to-resource.ts';

/** What every route has: a country or a customer, and what it names of a product. */
interface ProductCall extends RequestContext {
  principal: Principal;
  params: { id?: string; productId?: string; skuId?: string; availabilityId?: string };
  query: {
    country?: string;
    targetView?: string;
    targetSegment?: Segment | undefined;
    reservationScope?: string | undefined;
  };
}

/** Where the call reads products. One read call for a customer's. */
async function placeOf(call: ProductCall): Promise<Place> {
  const { id } = call.params;
  const { country = '' } = call.query;
  const { readerText } = await import('#shared/i18n/reader-text.ts');
  const say: Place['say'] = (key, params) => readerText(call, 'word', `product.${key}`, params);
  if (id !== undefined) return { ...(await shownTo(id, call)), say, path: `customers/${id}/products`, query: '' };
  return { ...shownIn(country, call), say, path: 'products', query: `country=${country}` };
}

/** The views that have what is billed by usage; all others but the online services are empty. */
const usageViews: readonly (string | undefined)[] = ['Azure', 'MicrosoftAzure'];

const isInView = ({ billing }: Offer, view: string | undefined): boolean =>
  billing === 'usage' ? usageViews.includes(view) : view === 'OnlineServices';

const isInSegment = ({ segment }: Offer, wanted: Segment | undefined): boolean => !wanted || segment === wanted;

/** The product, SKU and availability that a path names. @throws Problem 404 for the first that there isn't in the place */
function requireProduct(catalog: Catalog, { params }: ProductCall, place: Place): Offer {
  const offer = offerNamed(catalog, params.productId ?? '', place.country);
  if (!offer || !isListedIn(offer, place)) throw new Problem('product.unknown');
  if (![undefined, onlySku].includes(params.skuId)) throw new Problem('sku.unknown');
  const { availabilityId } = params;
  if (availabilityId !== undefined && availabilityId.toUpperCase() !== place.country)
    throw new Problem('availability.unknown');
  return offer;
}

const uriOf = ({ path, query }: Place, rest = '') => `${path}${rest}${query ? `?${query}` : '?'}`;

async function list(call: ProductCall): Promise<Reply> {
  const [place, catalog] = [await placeOf(call), catalogOn(call.clock.now)];
  const { targetView, targetSegment } = call.query;
  const found = catalog.offers
    .filter(offer => isListedIn(offer, place) && isInView(offer, targetView) && isInSegment(offer, targetSegment))
    .sort((one, other) => one.rank - other.rank);
  const uri = `${uriOf(place)}&targetView=${targetView}`.replace('?&', '?');
  return cacheable(
    call,
    indexed(
      uri,
      found.map(offer => toProduct(offer, place)),
      {},
    ),
  );
}

/** One product, or one part of it. */
const one =
  (show: (offer: Offer, place: Place) => object) =>
  async (call: ProductCall): Promise<Reply> => {
    const place = await placeOf(call);
    return cacheable(call, show(requireProduct(catalogOn(call.clock.now), call, place), place));
  };

/** The list with the one part of a product. */
const only =
  (rest: string, show: (offer: Offer, place: Place) => object) =>
  async (call: ProductCall): Promise<Reply> => {
    const place = await placeOf(call);
    const offer = requireProduct(catalogOn(call.clock.now), call, place);
    const items = isInSegment(offer, call.query.targetSegment) ? [show(offer, place)] : [];
    return cacheable(call, indexed(uriOf(place, `/${offer.id}${rest}`).replace(/\?$/, ''), items, {}));
  };

const skus = only('/skus', toSku);
const availabilities = only(`/skus/${onlySku}/availabilities`, toAvailability);

export const productHandlers: Handlers<typeof productRoutes> = {
  products: list,
  product: one(toProduct),
  skus,
  sku: one(toSku),
  availabilities,
  availability: one(toAvailability),
  customerProducts: list,
  customerProduct: one(toProduct),
  customerSkus: skus,
  customerSku: one(toSku),
  customerAvailabilities: availabilities,
  customerAvailability: one(toAvailability),
};
