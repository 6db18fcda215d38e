import * as z from 'zod/mini';
import { describeOperations } from '#shared/http/operation.ts';
import { route } from '#shared/http/route.ts';
import { LegalProfile, SupportProfileResource } from './resources.ts';
import { LegalChange, SupportBody, vettingVersions } from './schema.ts';

const readSupport = {
  method: 'GET',
  access: 'profile.read',
} as const;

const changeSupport = {
  method: 'PUT',
  access: 'profile.support.change',
  body: SupportBody,
} as const;

/**
 * The profiles that are part of an application; changing them corrects an open application. The public API's
 * documentation has two paths for one of them, and both work.
 */
export const legalRoutes = {
  legal: route({
    method: 'GET',
    path: '/v1/profiles/legalbusiness',
    access: 'profile.read',
    query: z.object({ vettingVersion: z.optional(z.enum(vettingVersions)) }),
  }),
  changeLegal: route({
    method: 'PUT',
    path: '/v1/profiles/legalbusiness',
    access: 'profile.legal.change',
    body: LegalChange,
    removes: true,
  }),
  support: route({ ...readSupport, path: '/v1/profiles/support' }),
  supportProfile: route({ ...readSupport, path: '/v1/profiles/supportprofile' }),
  changeSupport: route({ ...changeSupport, path: '/v1/profiles/support' }),
  changeSupportProfile: route({ ...changeSupport, path: '/v1/profiles/supportprofile' }),
  resellerSupport: route({
    method: 'GET',
    path: '/v1/relationships/{partnerTenantId}/profiles/support',
    access: 'reseller.administer',
  }),
  changeResellerSupport: route({
    method: 'PUT',
    path: '/v1/relationships/{partnerTenantId}/profiles/support',
    access: 'reseller.administer',
    body: SupportBody,
  }),
} as const;

/** What the API description says of each route. No function calls it, so no bundle contains it. */
export const legalOperations = () =>
  describeOperations<typeof legalRoutes>()({
    legal: {
      id: 'getLegalProfile',
      summary: 'Get the legal profile',
      description:
        'Returns the legal profile as it is being verified, or as it was last verified, chosen by `vettingVersion`.',
      answers: { 200: LegalProfile },
      reasons: ['resource.unknown', 'profile.not_verified'],
    },
    changeLegal: {
      id: 'updateLegalProfile',
      summary: 'Change the legal profile',
      description:
        'Changes name, address or primary contact. Changes to verified facts start a new review; the company keeps its rights during it.',
      answers: { 200: LegalProfile },
      reasons: [
        'resource.unknown',
        'enrollment.closed',
        'enrollment.disputed',
        'verify.too_many',
        'enrollment.superseded',
        'enrollment.names_taken',
        'profile.name_settled',
        'profile.not_active',
        'contact.email_free_provider',
        'region.country_not_offered',
        'organisation.exists',
        'etag.stale',
      ],
    },
    support: {
      id: 'getSupportProfile',
      summary: 'Get the support profile',
      description: 'Returns where customers of the company find help.',
      answers: { 200: SupportProfileResource },
      reasons: ['resource.unknown'],
    },
    supportProfile: {
      id: 'getSupportProfileAlias',
      summary: 'Get the support profile',
      description: 'Same as `GET /v1/profiles/support`: the public API documents both paths.',
      answers: { 200: SupportProfileResource },
      reasons: ['resource.unknown'],
    },
    changeSupport: {
      id: 'updateSupportProfile',
      summary: 'Change the support profile',
      description: 'Replaces where customers of the company find help.',
      answers: { 200: SupportProfileResource },
      reasons: ['resource.unknown', 'enrollment.closed', 'enrollment.disputed', 'etag.stale'],
    },
    changeSupportProfile: {
      id: 'updateSupportProfileAlias',
      summary: 'Change the support profile',
      description: 'Same as `PUT /v1/profiles/support`: the public API documents both paths.',
      answers: { 200: SupportProfileResource },
      reasons: ['resource.unknown', 'enrollment.closed', 'enrollment.disputed', 'etag.stale'],
    },
    resellerSupport: {
      id: 'getResellerSupportProfile',
      summary: 'Get a reseller’s support profile',
      description: 'For an admin agent of a provider, while the reseller grants administrator access.',
      answers: { 200: SupportProfileResource },
      reasons: ['resource.unknown', 'partnership.ended', 'partnership.no_admin_access', 'profile.not_active'],
    },
    changeResellerSupport: {
      id: 'updateResellerSupportProfile',
      summary: 'Fix a reseller’s support profile',
      description:
        'Replaces where customers of the reseller find help. Both companies have it in their activity log, and the reseller’s global admins are told by email.',
      answers: { 200: SupportProfileResource },
      reasons: [
        'resource.unknown',
        'partnership.ended',
        'partnership.no_admin_access',
        'profile.not_active',
        'etag.stale',
      ],
    },
  });
