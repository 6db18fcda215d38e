import type { CatalogText } from '#functions/catalog/offer.ts';
import type { Key } from '#shared/db/write.ts';
import { companyKey } from '#shared/identity/account.ts';
import type { PartnerType } from '#shared/runtime/partner-types.ts';
import type { Address } from '#shared/schema/resources.ts';

/** How a customer's invoices are addressed, and in which language. */
export interface CustomerBilling {
  firstName?: string | undefined;
  lastName?: string | undefined;
  email: string;
  culture: string;
  language: string;
  companyName: string;
  defaultAddress: Address;
}

/** The published words of what a customer is, in the order of their ordinals. */
export const qualificationWords = [
  'none',
  'education',
  'nonprofit',
  'government_community_cloud',
  'state_owned_entity',
] as const;

/** What a partner can declare a customer to be. There is no government cloud here. */
export const declarable = ['education', 'nonprofit'] as const;

/** What a partner has declared a customer to be, so that it can buy what is made for such customers. It stays. */
export interface Qualification {
  kind: (typeof declarable)[number];
  declaredOn: string;
  /** Of what kind, and where one can see it, in the partner's words. */
  educationSegment?: string | undefined;
  website?: string | undefined;
}

/** How a customer came into the program (R141). */
export const customerSources = ['provider', 'invitation', 'import'] as const;
export type CustomerSource = (typeof customerSources)[number];

/**
 * A company that buys through partners: a tenant of the kind `customer`. Its name and domain stay as they were when it was
 * made, because the lists of all its partners are sorted by them. What changes is the billing profile.
 */
export interface Customer {
  tenantId: string;
  /** As the public API's `commerceId`. */
  commerceId: string;
  companyName: string;
  /** The domain that the program assigned. */
  domain: string;
  country: string;
  registrationNumber?: string | undefined;
  billing: CustomerBilling;
  /** At most one of a kind. */
  qualifications?: readonly Qualification[] | undefined;
  /** Incremented by changes of the billing profile and of qualifications. */
  version: number;
  source: CustomerSource;
  createdDate: string;
}

/** A customer as relationships name it. */
export type CustomerReference = Pick<Customer, 'tenantId' | 'companyName' | 'domain' | 'country'>;

/** A partner as relationships name it. */
export interface ServingPartner {
  tenantId: string;
  name: string;
  country: string;
  mpnId?: string | undefined;
  /** In which of its programs it serves the customer. */
  kind: PartnerType;
}

/** A partner with which another one serves a customer: a provider's reseller, or a reseller's provider (R145, R152). */
export interface Associate {
  tenantId: string;
  name: string;
  mpnId?: string | undefined;
  since: string;
}

/** Whether a partner may administer a customer's tenant (B33), since when, or since when no longer. */
export type DelegatedAdmin = { granted: true; since: string } | { granted: false; endedOn?: string };

/**
 * A product family that a provider lets its reseller administer for a customer: one whose service has a portal of its own, in which
 * the reseller is the tenant's owner (R156).
 */
export interface DelegatedFamily {
  /** The ID of the family in the catalog. */
  id: string;
  /** As the catalog had it. */
  name: CatalogText;
  since: string;
  /** The provider that gave it. */
  by: string;
}

/** What a customer and a partner of it have agreed on, in any status. */
interface Relationship {
  /** The ID of the invitation or request that began it. */
  id: string;
  version: number;
  customer: CustomerReference;
  partner: ServingPartner;
  source: CustomerSource;
  since: string;
  delegatedAdmin: DelegatedAdmin;
  /** Oldest first. Empty for a customer that the partner serves alone. */
  associates: readonly Associate[];
  /** Of a reseller. */
  families?: readonly DelegatedFamily[] | undefined;
}

/** A partner's relationship with a customer. Stored twice, once for each company, in one transaction. */
export type CustomerRelationship = Relationship & { status: 'active' };

/** A relationship that has ended. Both companies keep it permanently. */
export type EndedCustomerRelationship = Relationship & {
  status: 'ended';
  endedOn: string;
  /** Who ended it; a name for its own company only. */
  endedBy: { tenantId: string; userId: string };
  /** The statement that the person accepted who ended it (B29); absent where the public API's call has no place for one. */
  attestation?: { version: string; acceptedOn: string } | undefined;
};

export const customerKey = (tenantId: string): Key => companyKey({ tenantId, kind: 'customer' });

/** The key of a relationship in the partner's part of the table. The one read that lets a partner see a customer. */
export const customerOfKey = (partnerTenantId: string, customerTenantId: string): Key => ({
  pk: `TENANT#${partnerTenantId}`,
  sk: `CUSTOMER#${customerTenantId}`,
});

/** Sort key prefix of a customer's partners. */
export const partnersOfCustomerAt = 'PARTNER#';

/** The key of a relationship in the customer's part of the table. */
export const partnerOfKey = (customerTenantId: string, partnerTenantId: string): Key => ({
  pk: `TENANT#${customerTenantId}`,
  sk: `${partnersOfCustomerAt}${partnerTenantId}`,
});

/** Sort key prefix of a partner's ended relationships with customers. */
export const formerCustomersAt = 'FORMERCUSTOMER#';

/** Partition and prefix of a partner's ended relationships with a customer. */
export const formerCustomerRows = (partnerTenantId: string, customerTenantId: string) => ({
  partition: `TENANT#${partnerTenantId}`,
  sort: { beginsWith: `${formerCustomersAt}${customerTenantId}#` },
});

/** Sort key prefix of a customer's ended relationships with partners. */
export const formerPartnersAt = 'FORMERPARTNER#';

/** Partition and prefix of a customer's ended relationships. */
export const formerPartnerRows = (customerTenantId: string) => ({
  partition: `TENANT#${customerTenantId}`,
  sort: { beginsWith: formerPartnersAt },
});
