import * as z from 'zod/mini';
import { legalOperations, legalRoutes } from '#functions/enrollment/profile-change/routes.ts';
import { describeOperations } from '#shared/http/operation.ts';
import { route } from '#shared/http/route.ts';
import { mpnNumber } from '#shared/schema/fields.ts';
import { BillingProfile, MpnProfile, OrganizationProfile } from './resources.ts';
import { BillingBody, OrganizationBody } from './schema.ts';

/** Profiles that a partner sets up after its account is active, those that come with its application, and the company of an MPN ID. */
export const routes = {
  organization: route({
    method: 'GET',
    path: '/v1/profiles/organization',
    access: 'profile.read',
  }),
  changeOrganization: route({
    method: 'PUT',
    path: '/v1/profiles/organization',
    access: 'profile.organization.change',
    body: OrganizationBody,
  }),
  billing: route({
    method: 'GET',
    path: '/v1/profiles/billing',
    access: 'profile.billing.read',
  }),
  changeBilling: route({
    method: 'PUT',
    path: '/v1/profiles/billing',
    access: 'profile.taxid.change',
    body: BillingBody,
  }),
  mpn: route({
    method: 'GET',
    path: '/v1/profiles/mpn',
    access: 'profile.read',
    query: z.object({ mpnId: z.optional(mpnNumber()) }),
  }),
  ...legalRoutes,
} as const;

/** What the API description says of each route. No function calls it, so no bundle contains it. */
export const operations = () =>
  describeOperations<typeof routes>()({
    organization: {
      id: 'getOrganizationProfile',
      summary: 'Get the organization profile',
      description: 'Returns how the company presents itself.',
      answers: { 200: OrganizationProfile },
      reasons: ['resource.unknown', 'profile.not_active'],
    },
    changeOrganization: {
      id: 'updateOrganizationProfile',
      summary: 'Change the organization profile',
      description: 'Replaces the organization profile.',
      answers: { 200: OrganizationProfile },
      reasons: [
        'resource.unknown',
        'profile.not_active',
        'profile.name_settled',
        'profile.domain_settled',
        'region.country_not_offered',
        'organisation.exists',
        'contact.email_free_provider',
        'etag.stale',
      ],
    },
    billing: {
      id: 'getBillingProfile',
      summary: 'Get the billing profile',
      description: 'Returns where bills of the company go.',
      answers: { 200: BillingProfile },
      reasons: ['resource.unknown', 'profile.not_active'],
    },
    changeBilling: {
      id: 'updateBillingProfile',
      summary: 'Change the billing profile',
      description:
        'Replaces the billing profile. People who can only change the tax ID send the other members unchanged.',
      answers: { 200: BillingProfile },
      reasons: [
        'resource.unknown',
        'profile.not_active',
        'profile.billto_name',
        'region.country_not_offered',
        'etag.stale',
      ],
    },
    mpn: {
      id: 'getMpnProfile',
      summary: 'Get the partner of an MPN ID',
      description: 'Returns the name of the partner that owns `mpnId`; without it, the company’s own MPN ID.',
      answers: { 200: MpnProfile },
      reasons: ['resource.unknown', 'mpnprofile.unknown'],
    },
    ...legalOperations(),
  });
