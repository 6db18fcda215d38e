import * as z from 'zod/mini';
import { route } from '#shared/http/route.ts';
import { SeekQuery } from '#shared/schema/seek-query.ts';

const word = z.string().check(z.maxLength(200));

/** What a search in the directory is made of. */
const Search = z.extend(SeekQuery, {
  country: z.optional(word),
  region: z.optional(word),
  service: z.optional(word),
  language: z.optional(word),
  q: z.optional(word),
});

/** The directory of providers and the list of regions, for anyone. */
export const routes = {
  regions: route({
    method: 'GET',
    path: '/v1/regions',
    access: 'anyone',
    summary: 'List regions',
    query: z.object({ country: z.optional(word) }),
  }),
  search: route({
    method: 'GET',
    path: '/v1/directory/providers',
    access: 'optional',
    summary: 'Search providers',
    query: Search,
  }),
  read: route({
    method: 'GET',
    path: '/v1/directory/providers/{id}',
    access: 'optional',
    summary: 'Get a provider',
  }),
} as const;
