import * as z from 'zod/mini';
import { type PathTree, route } from '#shared/http/route.ts';
import { country, text } from '#shared/schema/fields.ts';
import { SeekQuery } from '#shared/schema/seek-query.ts';
import { requestStatuses } from './listing.ts';
import { ListingChange } from './schema.ts';

const managed = (method: 'PUT' | 'PATCH') =>
  route({
    method,
    path: '/v1/listing',
    access: 'listing.request',
    summary: 'Not supported: request a listing change from the operator instead',
  });

/** The path trees that API Gateway forwards to this function. */
export const trees: readonly PathTree[] = [{ root: '/v1/listing' }, { root: '/v1/listings' }];

/** Listings: a provider's own, and the change requests that the operator's partner representatives decide on. */
export const routes = {
  read: route({
    method: 'GET',
    path: '/v1/listing',
    access: 'listing.read',
    summary: 'Get my listing: published content, pending change request and preview',
    query: z.object({ asSeenBy: z.optional(country()) }),
  }),
  put: managed('PUT'),
  patch: managed('PATCH'),
  confirm: route({
    method: 'POST',
    path: '/v1/listing/confirmation',
    access: 'listing.request',
    summary: 'Confirm that my listing is correct',
  }),
  request: route({
    method: 'POST',
    path: '/v1/listing/changerequests',
    access: 'listing.request',
    summary: 'Request a change to my listing; replaces a pending request',
    body: ListingChange,
  }),
  requests: route({
    method: 'GET',
    path: '/v1/listings/changerequests',
    access: 'listing.decide',
    summary: 'List requests to change listings, oldest first',
    query: z.extend(SeekQuery, { status: z.optional(z.enum(requestStatuses)) }),
  }),
  decide: route({
    method: 'POST',
    path: '/v1/listings/changerequests/{id}/decision',
    access: 'listing.decide',
    summary: 'Publish or reject a listing change request',
    body: z.object({ decision: z.enum(['publish', 'reject']), reason: z.optional(text(2000)) }),
  }),
} as const;
