import * as z from 'zod/mini';
import { route } from '#shared/http/route.ts';
import { line, mpnNumber, name } from '#shared/schema/fields.ts';
import { Address } from '#shared/schema/resources.ts';
import { SeekQuery } from '#shared/schema/seek-query.ts';

/** MPN IDs: those of an account, new ones for locations, and imported ones. */
export const routes = {
  list: route({
    method: 'GET',
    path: '/v1/mpnids',
    access: 'mpnid.read',
    query: SeekQuery,
  }),
  add: route({
    method: 'POST',
    path: '/v1/mpnids',
    access: 'mpnid.add',
    body: z.object({ name: name(200), address: Address }),
  }),
  importIds: route({
    method: 'POST',
    path: '/v1/mpnids/import',
    access: 'mpnid.import',
    body: z.array(z.record(z.string(), z.unknown())).check(z.minLength(1), z.maxLength(500)),
  }),
  claim: route({
    method: 'POST',
    path: '/v1/mpnids/claims',
    access: 'mpnid.add',
    body: z.object({ mpnId: mpnNumber() }),
  }),
  prove: route({
    method: 'PUT',
    path: '/v1/mpnids/claims/{id}',
    access: 'mpnid.add',
    body: z.object({ code: line(20) }),
  }),
} as const;
