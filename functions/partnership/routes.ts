import * as z from 'zod/mini';
import { partOf } from '#shared/errors/enum.ts';
import { describeOperations } from '#shared/http/operation.ts';
import { route } from '#shared/http/route.ts';
import { Collection } from '#shared/schema/collection-schema.ts';
import { line, word } from '#shared/schema/fields.ts';
import { named } from '#shared/schema/registry.ts';
import { SeekQuery } from '#shared/schema/seek-query.ts';
import {
  PartnerRelationship,
  PartnershipRemoval,
  PartnershipRemovalPreview,
  PastPartnerRelationship,
} from './resources.ts';
import { publishedTypes, relationshipTypes } from './to-resource.ts';

/** Partnerships between providers and resellers. */
export const routes = {
  list: route({
    method: 'GET',
    path: '/v1/relationships',
    access: 'partnership.read',
    query: z.extend(SeekQuery, {
      relationshipType: z.optional(partOf(publishedTypes, relationshipTypes)),
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

/** What the API description says of each route. No function calls it, so no bundle contains it. */
export const operations = () =>
  describeOperations<typeof routes>()({
    list: {
      id: 'listPartnerRelationships',
      summary: 'List partnerships',
      description:
        'A provider’s resellers or a reseller’s providers. `filter` searches names: `{"Field":"name","Value":"Contoso","Operator":"substring"}`.',
      answers: { 200: Collection(PartnerRelationship) },
    },
    grant: {
      id: 'updatePartnerGrants',
      summary: 'Change the grants of a provider',
      description: 'Withdraws a provider’s admin access, or gives it again with `authorizeProvider: true`.',
      answers: { 200: PartnerRelationship },
      reasons: [
        'resource.unknown',
        'consent.required',
        'grant.fixed',
        'partner.suspended',
        'partner.closed',
        'account.not_ready',
        'partnership.ended',
        'etag.stale',
      ],
    },
    preview: {
      id: 'previewPartnershipRemoval',
      summary: 'Preview the end of a partnership',
      description:
        'Returns what ends, what stays and who is notified, with the `previewHash` that ending the partnership requires.',
      answers: { 200: PartnershipRemovalPreview },
      reasons: ['partnership.ended', 'resource.unknown'],
    },
    remove: {
      id: 'removePartnership',
      summary: 'End a partnership',
      description: 'Ends the partnership as previewed. Requires the attestation.',
      body: named('RemovePartnershipRequest', routes.remove.body, {
        alsoRequired: ['attestationVersion', 'attestationAccepted'],
      }),
      answers: { 200: PartnershipRemoval },
      reasons: ['resource.unknown', 'attestation.required', 'removal.stale', 'partnership.ended', 'etag.stale'],
    },
    history: {
      id: 'listPartnershipHistory',
      summary: 'List ended partnerships with a company',
      description: 'Newest first. A provider also gets the notice to print, as when it ended the partnership.',
      answers: { 200: Collection(PastPartnerRelationship) },
      reasons: ['resource.unknown'],
    },
  });
