import * as z from 'zod/mini';
import { Order } from '#functions/order/resources.ts';
import { NoticeDraft, OrganizationReference, PartnerRelationship } from '#functions/partnership/resources.ts';
import { partnerTypes } from '#shared/runtime/partner-types.ts';
import { Link } from '#shared/schema/collection-schema.ts';
import { named } from '#shared/schema/registry.ts';
import { Address } from '#shared/schema/resources.ts';
import { Attributes } from '#shared/schema/tags.ts';
import { customerSources } from './customer.ts';

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
  { example: { domain: 'alpineskihouse.customers.example.com', organizationRegistrationNumber: null } },
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

/** What a partner may do for a customer. */
const partnerRights = ['orders', 'subscriptions', 'administer'] as const;

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

export const Customer = named(
  'Customer',
  z.object({
    ...members,
    rights: z.optional(z.array(z.enum(partnerRights))),
    nextSteps: z.optional(z.array(z.object({ step: z.string(), href: z.string() }))),
  }),
);

/** With the credentials of the administrator, which no other answer has. */
export const NewCustomer = named(
  'NewCustomer',
  z.object({
    ...members,
    userCredentials: z.optional(z.object({ userName: z.string(), password: z.string() })),
    notices: z.optional(z.array(z.object({ notice: z.string(), description: z.string() }))),
    order: z.optional(Order),
  }),
);

/** A customer in a list. */
export const ListedCustomer = named(
  'ListedCustomer',
  z.object({
    id: z.string(),
    companyProfile: z.object({ tenantId: z.string(), domain: z.string(), companyName: z.string() }),
    relationshipToPartner,
    links: self,
    attributes: Attributes,
  }),
);

/** A partner with which the caller serves a customer. */
export const CustomerAssociate = named(
  'CustomerAssociate',
  z.object({
    id: z.string(),
    name: z.string(),
    relationshipType: PartnerRelationship.shape.relationshipType,
    mpnId: z.optional(z.string()),
    attributes: Attributes,
  }),
);

/** A product family, and whether a reseller may administer it for a customer (R156). */
export const ProductFamilyDelegation = named(
  'ProductFamilyDelegation',
  z.object({
    id: z.string(),
    name: z.string(),
    delegated: z.boolean(),
    since: z.optional(z.string()),
    attributes: Attributes,
  }),
  { example: { id: 'meadow', name: 'Example Meadow', delegated: true } },
);

export const CustomerPartner = named(
  'CustomerPartner',
  z.object({
    tenantId: z.string(),
    name: z.string(),
    kind: z.enum(partnerTypes),
    country: z.string(),
    mpnId: z.optional(z.string()),
    displayName: z.string(),
    since: z.string(),
    source: z.enum(customerSources),
    rights: z.array(z.enum(partnerRights)),
    delegatedAdmin: z.boolean(),
    delegatedAdminSince: z.optional(z.string()),
    delegatedAdminEndedOn: z.optional(z.string()),
    associates: z.array(OrganizationReference),
    productFamilies: z.array(z.object({ id: z.string(), name: z.string(), since: z.string() })),
    attributes: Attributes,
  }),
);

/** What ends, and what stays (P14). */
export const CustomerRemovalPreview = named(
  'CustomerRemovalPreview',
  z.object({
    customer: OrganizationReference,
    displayName: z.string(),
    since: z.string(),
    delegatedAdmin: z.boolean(),
    ends: z.array(z.object({ what: z.string(), description: z.string() })),
    stays: z.array(z.object({ what: z.string(), description: z.string() })),
    remaining: z.array(OrganizationReference),
    toldDescription: z.string(),
    canBeUndone: z.boolean(),
    undo: z.string(),
    attestation: z.object({ version: z.string(), text: z.string() }),
    previewHash: z.string(),
    attributes: Attributes,
  }),
);

/** A relationship that has ended, as both companies keep it. The notice to print is for whoever ended it. */
export const PastCustomerRelationship = named(
  'PastCustomerRelationship',
  z.object({
    customer: OrganizationReference,
    partner: OrganizationReference,
    displayName: z.string(),
    since: z.string(),
    source: z.enum(customerSources),
    associates: z.array(OrganizationReference),
    endedOn: z.string(),
    /** The company that ended it: the partner, or the provider that moved the customer to another reseller. */
    endedBy: OrganizationReference,
    attestation: z.optional(z.object({ version: z.string(), acceptedOn: z.string() })),
    noticeDraft: z.optional(NoticeDraft),
    attributes: Attributes,
  }),
);

/** The answer to the end of a relationship, as the public API has it. */
export const FormerCustomer = named('FormerCustomer', z.object({ relationshipToPartner, attributes: Attributes }));

/** Whether a customer may transact, as the public API has it: without attributes. */
export const AccountStatus = named(
  'CustomerAccountStatus',
  z.object({ type: z.literal('account'), status: z.literal('Allowed'), lastUpdateDateTime: z.string() }),
);
