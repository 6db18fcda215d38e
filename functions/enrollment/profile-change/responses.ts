import * as z from 'zod/mini';
import { Profiled } from '#functions/profile/responses.ts';
import { describeOperations } from '#shared/http/operation.ts';
import { named } from '#shared/schema/registry.ts';
import { Address, SupportProfile } from '#shared/schema/resources.ts';
import type { routes } from './routes.ts';
import { LegalBody } from './schema.ts';

const Legal = named(
  'LegalProfile',
  z.extend(LegalBody, {
    companyApproverAddress: Address,
    companyApproverEmail: z.string(),
    vettingStatus: z.enum(['none', 'pending', 'authorized', 'rejected']),
    vettingSubStatus: z.string(),
    ...Profiled,
  }),
);

const Support = named('SupportProfileResource', z.extend(SupportProfile, Profiled));

/** Response schemas of the legal and support profile routes. */
export default describeOperations<typeof routes>()({
  read: {
    id: 'getLegalProfile',
    summary: 'Get the legal profile',
    description:
      'Returns the legal profile as it is being verified, or as it was last verified, chosen by `vettingVersion`.',
    answers: { 200: Legal },
    reasons: ['resource.unknown', 'profile.not_verified'],
  },
  change: {
    id: 'updateLegalProfile',
    summary: 'Change the legal profile',
    description:
      'Changes name, address or primary contact. Changes to verified facts start a new review; the company keeps its rights during it.',
    answers: { 200: Legal },
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
    answers: { 200: Support },
    reasons: ['resource.unknown'],
  },
  supportProfile: {
    id: 'getSupportProfileAlias',
    summary: 'Get the support profile',
    description: 'Same as `GET /v1/profiles/support`: the public API documents both paths.',
    answers: { 200: Support },
    reasons: ['resource.unknown'],
  },
  changeSupport: {
    id: 'updateSupportProfile',
    summary: 'Change the support profile',
    description: 'Replaces where customers of the company find help.',
    answers: { 200: Support },
    reasons: ['resource.unknown', 'enrollment.closed', 'enrollment.disputed', 'etag.stale'],
  },
  changeSupportProfile: {
    id: 'updateSupportProfileAlias',
    summary: 'Change the support profile',
    description: 'Same as `PUT /v1/profiles/support`: the public API documents both paths.',
    answers: { 200: Support },
    reasons: ['resource.unknown', 'enrollment.closed', 'enrollment.disputed', 'etag.stale'],
  },
});
