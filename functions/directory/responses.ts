import * as z from 'zod/mini';
import { Provider } from '#functions/listing/responses.ts';
import { describeOperations } from '#shared/http/operation.ts';
import { Collection } from '#shared/schema/collection-schema.ts';
import { named } from '#shared/schema/registry.ts';
import { Attributes } from '#shared/schema/tags.ts';
import type { routes } from './routes.ts';

const Country = named('Country', z.object({ code: z.string(), name: z.string() }));

const RegionResource = named(
  'Region',
  z.object({
    id: z.string(),
    name: z.string(),
    singleCountry: z.boolean(),
    currencies: z.array(z.string()),
    countries: z.array(z.extend(Country, { currency: z.string(), currencyAssumed: z.optional(z.boolean()) })),
  }),
);

/** Response schemas of the directory routes. */
export default describeOperations<typeof routes>()({
  regions: {
    id: 'listRegions',
    summary: 'List regions',
    description:
      'Returns the regions with their countries and currencies. Companies partner within a region. With `country`, returns only the region of that country.',
    answers: {
      200: z.object({
        totalCount: z.number(),
        items: z.array(RegionResource),
        notOffered: z.array(Country),
        validFrom: z.string(),
        attributes: Attributes,
      }),
    },
    reasons: ['region.country_not_offered'],
  },
  search: {
    id: 'searchProviders',
    summary: 'Search providers',
    description:
      'Searches the public directory. A signed-in reseller also learns, per provider, whether it can partner with it and why not.',
    answers: { 200: Collection(Provider) },
  },
  read: {
    id: 'getProvider',
    summary: 'Get a provider',
    description: 'Returns one provider of the directory with its full description.',
    answers: { 200: Provider },
    reasons: ['resource.unknown'],
  },
});
