import * as z from 'zod/mini';
import { describeOperations } from '#shared/http/operation.ts';
import { route } from '#shared/http/route.ts';
import { Collection } from '#shared/schema/collection-schema.ts';
import { country } from '#shared/schema/fields.ts';
import { Offer, OfferCategory } from './resources.ts';

const number = () => z.pipe(z.string().check(z.regex(/^\d{1,9}$/, 'count')), z.transform(Number));

/** A page of a list by index. */
const PageQuery = z.object({ size: z.optional(number()), offset: z.optional(number()) });
const ListQuery = z.extend(PageQuery, { offerCategoryId: z.optional(z.string().check(z.maxLength(50))) });
const CountryQuery = z.object({ country: country() });

/** Offers of a country, and those that a customer can get. */
export const offerRoutes = {
  categories: route({ method: 'GET', path: '/v1/offercategories', access: 'offer.read', query: CountryQuery }),
  offers: route({
    method: 'GET',
    path: '/v1/offers',
    access: 'offer.read',
    query: z.extend(ListQuery, { country: country() }),
  }),
  offer: route({ method: 'GET', path: '/v1/offers/{offerId}', access: 'offer.read', query: CountryQuery }),
  addOns: route({
    method: 'GET',
    path: '/v1/offers/{offerId}/addons',
    access: 'offer.read',
    query: z.extend(PageQuery, { country: country() }),
  }),
  customerCategories: route({ method: 'GET', path: '/v1/customers/{id}/offercategories', access: 'offer.read' }),
  customerOffers: route({ method: 'GET', path: '/v1/customers/{id}/offers', access: 'offer.read', query: ListQuery }),
} as const;

const cached = 'May be kept for five minutes; send the `ETag` as `If-None-Match` to learn whether it changed (304).';

/** What the API description says of each route. No function calls it, so no bundle contains it. */
export const offerOperations = () =>
  describeOperations<typeof offerRoutes>()({
    categories: {
      id: 'listOfferCategories',
      summary: 'List the categories of offers',
      description: `Those that have offers in the country, in the language of \`X-Locale\`. ${cached}`,
      answers: { 200: Collection(OfferCategory), 304: null },
      headers: ['ETag'],
      reasons: ['region.country_not_offered'],
    },
    offers: {
      id: 'listOffers',
      summary: 'List the offers of a country',
      description: `Without add-ons, of one category if \`offer_category_id\` names one. Whole, unless \`size\` and \`offset\` ask for a page. Each offer has its terms with prices in the country’s currency. ${cached}`,
      answers: { 200: Collection(Offer), 304: null },
      headers: ['ETag'],
      reasons: ['region.country_not_offered'],
    },
    offer: {
      id: 'getOffer',
      summary: 'Get one offer',
      description: `An offer that isn’t sold in the country answers 404. ${cached}`,
      answers: { 200: Offer, 304: null },
      headers: ['ETag'],
      reasons: ['region.country_not_offered', 'offer.unknown'],
    },
    addOns: {
      id: 'listOfferAddOns',
      summary: 'List the add-ons to an offer',
      description: `They are bought for an active subscription of the offer. ${cached}`,
      answers: { 200: Collection(Offer), 304: null },
      headers: ['ETag'],
      reasons: ['region.country_not_offered', 'offer.unknown'],
    },
    customerCategories: {
      id: 'listCustomerOfferCategories',
      summary: 'List the categories of offers for a customer',
      description: `Those of the customer’s country. ${cached}`,
      answers: { 200: Collection(OfferCategory), 304: null },
      headers: ['ETag'],
      reasons: ['resource.unknown', 'region.country_not_offered'],
    },
    customerOffers: {
      id: 'listCustomerOffers',
      summary: 'List the offers for a customer',
      description: `Those of the customer’s country. ${cached}`,
      answers: { 200: Collection(Offer), 304: null },
      headers: ['ETag'],
      reasons: ['resource.unknown', 'region.country_not_offered'],
    },
  });
