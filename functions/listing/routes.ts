import * as z from 'zod/mini';
import { route } from '#shared/http/route.ts';
import { country, multilineText } from '#shared/schema/fields.ts';
import { SeekQuery } from '#shared/schema/seek-query.ts';
import { requestStatuses } from './listing.ts';
import { ListingChange } from './schema.ts';

const managed = (method: 'PUT' | 'PATCH') =>
  route({
    method,
    path: '/v1/listing',
    access: 'listing.request',
  });

/** Listings: a provider's own, and the change requests that the operator's partner representatives decide on. */
export const routes = {
  read: route({
    method: 'GET',
    path: '/v1/listing',
    access: 'listing.read',
    query: z.object({ asSeenBy: z.optional(country()) }),
  }),
  put: managed('PUT'),
  patch: managed('PATCH'),
  confirm: route({
    method: 'POST',
    path: '/v1/listing/confirmation',
    access: 'listing.request',
  }),
  request: route({
    method: 'POST',
    path: '/v1/listing/changerequests',
    access: 'listing.request',
    query: z.object({ dryRun: z.optional(z.enum(['true', 'false'])), asSeenBy: z.optional(country()) }),
    body: ListingChange,
  }),
  requests: route({
    method: 'GET',
    path: '/v1/listings/changerequests',
    access: 'listing.decide',
    query: z.extend(SeekQuery, { status: z.optional(z.enum(requestStatuses)) }),
  }),
  decide: route({
    method: 'POST',
    path: '/v1/listings/changerequests/{id}/decision',
    access: 'listing.decide',
    body: z.object({ decision: z.enum(['publish', 'reject']), reason: z.optional(multilineText(2000)) }),
  }),
} as const;
