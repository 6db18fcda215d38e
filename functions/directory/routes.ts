import * as z from 'zod/mini';
import { route } from '#shared/http/route.ts';
import { SeekQuery } from '#shared/schema/seek-query.ts';

const word = z.string().check(z.maxLength(200));

/** Query parameters of a directory search. */
const Search = z.extend(SeekQuery, {
  country: z.optional(word),
  region: z.optional(word),
  service: z.optional(word),
  language: z.optional(word),
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
