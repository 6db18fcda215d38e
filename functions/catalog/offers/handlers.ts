/** What the routes of offers answer. */

import { addOnsTo, catalogOn, isListedIn, offerNamed, offersIn } from '#functions/catalog/lookup.ts';
import type { Offer } from '#functions/catalog/offer.ts';
import { cacheable, type IndexPage, indexed, type Shown, shownIn, shownTo } from '#functions/catalog/shown.ts';
import { Problem } from '#shared/errors/problem.ts';
import type { Call, Handlers, Reply } from '#shared/http/route.ts';
import type { offerRoutes } from './routes.ts';
import { toCategory, toOffer } from './to-resource.ts';

type Routes = typeof offerRoutes;

/** The categories that have offers. */
function categories(call: Call<Routes['categories' | 'customerCategories']>, shown: Shown, uri: string): Reply {
  const catalog = catalogOn(call.clock.now);
  const used = new Set(offersIn(catalog, shown).map(({ category }) => category));
  const listed = catalog.categories.filter(({ id }) => used.has(id)).sort((one, other) => one.rank - other.rank);
  return cacheable(
    call,
    indexed(
      uri,
      listed.map(category => toCategory(category, shown)),
      {},
    ),
  );
}

/** A list's query. */
interface Listing extends IndexPage {
  offerCategoryId?: string | undefined;
}

/** @param where the path of the list and what selects its country, if that isn't the customer's: how it is read again */
function offers(
  call: Call<Routes['offers' | 'customerOffers']>,
  shown: Shown,
  where: { path: string; country?: string },
): Reply {
  const { offerCategoryId, ...page }: Listing = call.query;
  const wanted = offerCategoryId?.toLowerCase();
  const catalog = catalogOn(call.clock.now);
  const all = offersIn(catalog, shown).filter(({ category }) => !wanted || category?.toLowerCase() === wanted);
  const asked = { ...(where.country && { country: where.country }), ...(wanted && { offer_category_id: wanted }) };
  const query = new URLSearchParams(asked).toString();
  return cacheable(
    call,
    indexed(
      query ? `${where.path}?${query}` : where.path,
      all.map(offer => toOffer(catalog, offer, shown)),
      page,
    ),
  );
}

/** @throws Problem 404 `offer.unknown` for an offer that isn't listed in the country */
function requireListed(call: Call<Routes['offer' | 'addOns']>, shown: Shown): Offer {
  const offer = offerNamed(catalogOn(call.clock.now), call.params.offerId, shown.country);
  if (!offer || !isListedIn(offer, shown)) throw new Problem('offer.unknown');
  return offer;
}

export const offerHandlers: Handlers<Routes> = {
  categories: async call => {
    const { country } = call.query;
    return categories(call, shownIn(country, call), `offercategories?country=${country}`);
  },
  offers: async call =>
    offers(call, shownIn(call.query.country, call), { path: 'offers', country: call.query.country }),
  offer: async call => {
    const shown = shownIn(call.query.country, call);
    return cacheable(call, toOffer(catalogOn(call.clock.now), requireListed(call, shown), shown));
  },
  addOns: async call => {
    const { country, ...page } = call.query;
    const shown = shownIn(country, call);
    const [offer, catalog] = [requireListed(call, shown), catalogOn(call.clock.now)];
    const addOns = addOnsTo(catalog, offer, shown).map(addOn => toOffer(catalog, addOn, shown));
    return cacheable(call, indexed(`offers/${offer.id}/addons?country=${country}`, addOns, page));
  },
  customerCategories: async call => {
    const shown = await shownTo(call.params.id, call);
    return categories(call, shown, `customers/${call.params.id}/offercategories`);
  },
  customerOffers: async call =>
    offers(call, await shownTo(call.params.id, call), { path: `customers/${call.params.id}/offers` }),
};
