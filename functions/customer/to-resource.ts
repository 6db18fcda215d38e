import { etagOf } from '#shared/http/etag.ts';
import type { Customer, CustomerReference, CustomerRelationship } from './customer.ts';

export const customerEtag = ({ tenantId, version }: Pick<Customer, 'tenantId' | 'version'>): string =>
  etagOf(tenantId, version);

const link = (uri: string) => ({ uri, method: 'GET', headers: [] });

/** A customer's company profile. It has a region instead of a state, as in the public API. */
export function toCompanyProfile({ tenantId, domain, companyName, billing, registrationNumber }: Customer) {
  const { state, ...address } = billing.defaultAddress;
  return {
    tenantId,
    domain,
    companyName,
    address: { ...address, region: state ?? address.region },
    email: billing.email,
    organizationRegistrationNumber: registrationNumber,
    links: { self: link(`customers/${tenantId}/profiles/company`) },
    attributes: { objectType: 'CustomerCompanyProfile' },
  };
}

export const toCustomerBilling = (customer: Customer) => ({
  id: customer.tenantId,
  ...customer.billing,
  links: { self: link(`customers/${customer.tenantId}/profiles/billing`) },
  attributes: { etag: customerEtag(customer), objectType: 'CustomerBillingProfile' },
});

/** A customer as its partner sees it. */
export const toCustomerResource = (customer: Customer, { delegatedAdmin, associates }: CustomerRelationship) => ({
  id: customer.tenantId,
  commerceId: customer.commerceId,
  companyProfile: toCompanyProfile(customer),
  billingProfile: toCustomerBilling(customer),
  relationshipToPartner: 'reseller' as const,
  allowDelegatedAccess: delegatedAdmin.granted,
  customDomains: [customer.domain],
  associatedPartnerId: associates.at(-1)?.tenantId,
  links: { self: link(`customers/${customer.tenantId}`) },
  attributes: { objectType: 'Customer' },
});

/** A customer in a list. */
export const toListedCustomer = ({ tenantId, companyName, domain }: CustomerReference) => ({
  id: tenantId,
  companyProfile: {
    tenantId,
    domain,
    companyName,
    links: { self: link(`customers/${tenantId}/profiles/company`) },
    attributes: { objectType: 'CustomerCompanyProfile' },
  },
  relationshipToPartner: 'reseller' as const,
  links: { self: link(`customers/${tenantId}`) },
  attributes: { objectType: 'Customer' },
});
