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
    summary: 'Change the listing (always refused)',
  });

/** Listings: a provider's own, and the change requests that the operator's partner representatives decide on. */
export const routes = {
  read: route({
    method: 'GET',
    path: '/v1/listing',
    access: 'listing.read',
    summary: 'Get my listing',
    query: z.object({ asSeenBy: z.optional(country()) }),
  }),
  put: managed('PUT'),
  patch: managed('PATCH'),
  confirm: route({
    method: 'POST',
    path: '/v1/listing/confirmation',
    access: 'listing.request',
    summary: 'Confirm that the listing is correct',
  }),
  request: route({
    method: 'POST',
    path: '/v1/listing/changerequests',
    access: 'listing.request',
    summary: 'Request a change of the listing',
    body: ListingChange,
  }),
  requests: route({
    method: 'GET',
    path: '/v1/listings/changerequests',
    access: 'listing.decide',
    summary: 'List change requests',
    query: z.extend(SeekQuery, { status: z.optional(z.enum(requestStatuses)) }),
  }),
  decide: route({
    method: 'POST',
    path: '/v1/listings/changerequests/{id}/decision',
    access: 'listing.decide',
    summary: 'Publish or reject a change request',
    body: z.object({ decision: z.enum(['publish', 'reject']), reason: z.optional(multilineText(2000)) }),
  }),
} as const;
