import * as z from 'zod/mini';
import { Link } from '#shared/schema/collection-schema.ts';
import { named } from '#shared/schema/registry.ts';
import { Address } from '#shared/schema/resources.ts';
import { Attributes } from '#shared/schema/tags.ts';

const self = z.object({ self: Link });

export const CustomerCompanyProfile = named(
  'CustomerCompanyProfile',
  z.object({
    tenantId: z.string(),
    domain: z.string(),
    companyName: z.string(),
    address: Address,
    email: z.string(),
    organizationRegistrationNumber: z.optional(z.string()),
    links: self,
    attributes: Attributes,
  }),
  { example: { domain: 'woodgrove.customers.example.com', organizationRegistrationNumber: null } },
);

export const CustomerBillingProfile = named(
  'CustomerBillingProfile',
  z.object({
    id: z.string(),
    firstName: z.optional(z.string()),
    lastName: z.optional(z.string()),
    email: z.string(),
    culture: z.string(),
    language: z.string(),
    companyName: z.string(),
    defaultAddress: Address,
    links: self,
    attributes: Attributes,
  }),
);

/** The published words of `relationshipToPartner`, in the order of their ordinals. */
const relationshipToPartner = z.enum(['reseller', 'none']);

const members = {
  id: z.string(),
  commerceId: z.string(),
  companyProfile: CustomerCompanyProfile,
  billingProfile: CustomerBillingProfile,
  relationshipToPartner,
  allowDelegatedAccess: z.boolean(),
  customDomains: z.array(z.string()),
  associatedPartnerId: z.optional(z.string()),
  links: self,
  attributes: Attributes,
};

export const Customer = named('Customer', z.object(members));

/** With the credentials of the administrator, which no other answer has. */
export const NewCustomer = named(
  'NewCustomer',
  z.object({
    ...members,
    userCredentials: z.optional(z.object({ userName: z.string(), password: z.string() })),
    notices: z.optional(z.array(z.object({ notice: z.string(), description: z.string() }))),
  }),
);
