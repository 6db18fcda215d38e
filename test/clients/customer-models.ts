import * as z from 'zod/mini';
import { Address, attributes, collectionOf, guid, links, optionalText, text } from './models.ts';

/** What clients of the public API can read of customers, as strictly as the strictest of them. */

const relationshipToPartner = z.enum(['unknown', 'none', 'reseller', 'advisor', 'syndication', 'microsoftSupport']);

export const CompanyProfile = z.object({
  tenantId: guid,
  domain: text,
  companyName: text,
  address: Address,
  email: text,
  organizationRegistrationNumber: optionalText,
  links,
  attributes: attributes('CustomerCompanyProfile'),
});

export const CustomerBillingProfile = z.object({
  id: guid,
  firstName: optionalText,
  lastName: optionalText,
  email: text,
  culture: text,
  language: text,
  companyName: text,
  defaultAddress: Address,
  links,
  attributes: attributes('CustomerBillingProfile'),
});

export const Customer = z.object({
  id: guid,
  commerceId: guid,
  companyProfile: CompanyProfile,
  billingProfile: CustomerBillingProfile,
  relationshipToPartner,
  allowDelegatedAccess: z.boolean(),
  customDomains: z.array(text),
  associatedPartnerId: z.optional(guid),
  links,
  attributes: attributes('Customer'),
});

export const NewCustomer = z.extend(Customer, { userCredentials: z.object({ userName: text, password: text }) });

export const Customers = collectionOf(
  z.object({
    id: guid,
    companyProfile: z.object({ tenantId: guid, domain: text, companyName: text }),
    relationshipToPartner,
    links,
    attributes: attributes('Customer'),
  }),
);

export const CustomerRelationships = collectionOf(
  z.object({
    id: guid,
    name: text,
    relationshipType: z.enum(['is_indirect_reseller_of', 'is_indirect_cloud_solution_provider_of']),
    mpnId: optionalText,
    attributes: attributes('PartnerRelationship'),
  }),
);

export const AccountStatus = z.strictObject({
  type: z.literal('account'),
  status: z.enum(['Allowed', 'UnderReview', 'NotAllowed', 'Unknown', 'Not Ready']),
  lastUpdateDateTime: text,
});

export const RelationshipRequest = z.object({ url: text, attributes: attributes('RelationshipRequest') });

export const FormerCustomer = z.object({
  relationshipToPartner: z.literal('none'),
  attributes: attributes('Customer'),
});
