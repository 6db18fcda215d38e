import * as z from 'zod/mini';
import { route } from '#shared/http/route.ts';
import { line, word } from '#shared/schema/fields.ts';
import { SeekQuery } from '#shared/schema/seek-query.ts';
import { relationshipTypes } from './to-resource.ts';

/** Partnerships between providers and resellers. */
export const routes = {
  list: route({
    method: 'GET',
    path: '/v1/relationships',
    access: 'partnership.read',
    query: z.extend(SeekQuery, {
      relationshipType: z.optional(z.enum(relationshipTypes)),
      filter: z.optional(z.string().check(z.maxLength(2000))),
    }),
  }),
  grant: route({
    method: 'PATCH',
    path: '/v1/relationships/{partnerTenantId}',
    access: 'partnership.adminaccess',
    body: z.object({
      grants: z.object({ adminAccess: z.optional(z.boolean()), orders: z.optional(z.boolean()) }),
      authorizeProvider: z.optional(z.boolean()),
      attributes: z.optional(z.object({ etag: z.optional(z.string()) })),
    }),
  }),
  preview: route({
    method: 'GET',
    path: '/v1/relationships/{partnerTenantId}/removal',
    access: 'partnership.remove',
  }),
  remove: route({
    method: 'POST',
    path: '/v1/relationships/{partnerTenantId}/removal',
    access: 'partnership.remove',
    body: z.object({
      previewHash: word(200).check(z.minLength(1)),
      attestationVersion: z.optional(line(40)),
      attestationAccepted: z.optional(z.boolean()),
    }),
  }),
  history: route({
    method: 'GET',
    path: '/v1/relationships/{partnerTenantId}/history',
    access: 'partnership.read',
  }),
} as const;
