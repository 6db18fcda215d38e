import * as z from 'zod/mini';
import { describeOperations } from '#shared/http/operation.ts';
import { Link } from '#shared/schema/collection-schema.ts';
import { named } from '#shared/schema/registry.ts';
import { Address, Contact } from '#shared/schema/resources.ts';
import { Attributes } from '#shared/schema/tags.ts';
import type { routes } from './routes.ts';

/** Members of every profile resource. */
export const Profiled = { profileType: z.string(), links: z.object({ self: Link }), attributes: Attributes };

const Organization = named(
  'OrganizationProfile',
  z.object({
    id: z.string(),
    companyName: z.string(),
    defaultAddress: Address,
    tenantId: z.string(),
    domain: z.string(),
    email: z.string(),
    language: z.optional(z.string()),
    culture: z.optional(z.string()),
    ...Profiled,
  }),
);

const Billing = named(
  'BillingProfile',
  z.object({
    companyName: z.string(),
    address: Address,
    primaryContact: z.partial(Contact),
    purchaseOrderNumber: z.optional(z.string()),
    taxId: z.optional(z.string()),
    billingCurrency: z.optional(z.string()),
    billingDay: z.number(),
    ...Profiled,
  }),
);

const Mpn = named('MpnProfile', z.object({ partnerName: z.string(), mpnId: z.string(), ...Profiled }));

/** Response schemas of the profile routes. */
export default describeOperations<typeof routes>()({
  organization: {
    id: 'getOrganizationProfile',
    summary: 'Get the organization profile',
    description: 'Returns how the company presents itself.',
    answers: { 200: Organization },
    reasons: ['resource.unknown', 'profile.not_active'],
  },
  changeOrganization: {
    id: 'updateOrganizationProfile',
    summary: 'Change the organization profile',
    description: 'Replaces the organization profile.',
    answers: { 200: Organization },
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
    answers: { 200: Billing },
    reasons: ['resource.unknown', 'profile.not_active'],
  },
  changeBilling: {
    id: 'updateBillingProfile',
    summary: 'Change the billing profile',
    description:
      'Replaces the billing profile. People who can only change the tax ID send the other members unchanged.',
    answers: { 200: Billing },
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
    answers: { 200: Mpn },
    reasons: ['resource.unknown', 'mpnprofile.unknown'],
  },
});
