import * as z from 'zod/mini';
import { Provider } from '#functions/listing/resources.ts';
import { describeOperations } from '#shared/http/operation.ts';
import { route } from '#shared/http/route.ts';
import { Collection } from '#shared/schema/collection-schema.ts';
import { SeekQuery } from '#shared/schema/seek-query.ts';
import { Attributes } from '#shared/schema/tags.ts';
import { Country, Region } from './resources.ts';

const word = z.string().check(z.maxLength(200));

/** Query parameters of a directory search. */
const Search = z.extend(SeekQuery, {
  country: z.optional(word),
  region: z.optional(word),
  service: z.optional(word),
  language: z.optional(word),
  productFamily: z.optional(word),
  q: z.optional(word),
});

/** The provider directory and the list of regions. Public. */
export const routes = {
  regions: route({
    method: 'GET',
    path: '/v1/regions',
    access: 'anyone',
    query: z.object({ country: z.optional(word) }),
  }),
  search: route({
    method: 'GET',
    path: '/v1/directory/providers',
    access: 'optional',
    query: Search,
  }),
  read: route({
    method: 'GET',
    path: '/v1/directory/providers/{id}',
    access: 'optional',
  }),
} as const;

const kept =
  'Without a sign-in, the answer may be kept for as long as `Cache-Control` says; send its `ETag` as `If-None-Match` to learn whether it changed (304).';

/** What the API description says of each route. No function calls it, so no bundle contains it. */
export const operations = () =>
  describeOperations<typeof routes>()({
    regions: {
      id: 'listRegions',
      summary: 'List regions',
      description:
        'Returns the regions with their countries and currencies. Companies partner within a region. With `country`, returns only the region of that country. ' +
        kept,
      answers: {
        200: z.object({
          totalCount: z.number(),
          items: z.array(Region),
          notOffered: z.array(Country),
          validFrom: z.string(),
          attributes: Attributes,
        }),
        304: null,
      },
      reasons: ['region.country_not_offered'],
    },
    search: {
      id: 'searchProviders',
      summary: 'Search providers',
      description:
        'Searches the public directory. A signed-in reseller also learns, per provider, whether it can partner with it and why not. ' +
        kept,
      answers: { 200: Collection(Provider), 304: null },
    },
    read: {
      id: 'getProvider',
      summary: 'Get a provider',
      description: `Returns one provider of the directory with its full description. ${kept}`,
      answers: { 200: Provider, 304: null },
      reasons: ['resource.unknown'],
    },
  });
