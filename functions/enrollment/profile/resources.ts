import * as z from 'zod/mini';
import { Link } from '#shared/schema/collection-schema.ts';
import { named } from '#shared/schema/registry.ts';
import { Address, Contact } from '#shared/schema/resources.ts';
import { Attributes } from '#shared/schema/tags.ts';

/** Members of every profile resource. */
export const Profiled = { profileType: z.string(), links: z.object({ self: Link }), attributes: Attributes };

export const OrganizationProfile = named(
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

export const BillingProfile = named(
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

export const MpnProfile = named('MpnProfile', z.object({ partnerName: z.string(), mpnId: z.string(), ...Profiled }));
