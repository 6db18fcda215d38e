import * as z from 'zod/mini';
import { ResellerUser } from '#functions/user/resources.ts';
import { describeOperations } from '#shared/http/operation.ts';
import { route } from '#shared/http/route.ts';
import { Collection } from '#shared/schema/collection-schema.ts';
import { named } from '#shared/schema/registry.ts';
import { SeekQuery } from '#shared/schema/seek-query.ts';
import { tagged } from '#shared/schema/tags.ts';

/** A reseller's users, for a provider to which it has granted administrator access (R117). */
export const resellerRoutes = {
  resellerUsers: route({
    method: 'GET',
    path: '/v1/relationships/{partnerTenantId}/users',
    access: 'reseller.administer',
    query: SeekQuery,
  }),
  resetResellerPassword: route({
    method: 'POST',
    path: '/v1/relationships/{partnerTenantId}/users/{id}/passwordreset',
    access: 'reseller.administer',
    body: z.object({ delivery: z.optional(z.enum(['invite_link'])), ...tagged }),
    bodyOptional: true,
  }),
} as const;

/** What the API description says of each route. No function calls it, so no bundle contains it. */
export const resellerOperations = () =>
  describeOperations<typeof resellerRoutes>()({
    resellerUsers: {
      id: 'listResellerUsers',
      summary: 'List a reseller’s users',
      description:
        'For an admin agent of a provider, while the reseller grants administrator access. Without deleted users.',
      answers: { 200: Collection(ResellerUser) },
      reasons: ['resource.unknown', 'partnership.ended', 'partnership.no_admin_access'],
    },
    resetResellerPassword: {
      id: 'resetResellerPassword',
      summary: 'Reset the password of a reseller’s user',
      description:
        'The user gets a link to choose a new password, and all sessions end. The provider never sees a password. Both companies have it in their activity log, and the reseller’s global admins are told by email.',
      body: named('ResetResellerPasswordRequest', resellerRoutes.resetResellerPassword.body),
      answers: { 200: ResellerUser },
      reasons: [
        'resource.unknown',
        'partnership.ended',
        'partnership.no_admin_access',
        'user.disabled',
        'mail.too_many',
        'verify.too_many',
        'etag.stale',
      ],
    },
  });
