import { etagOf } from '#shared/http/etag.ts';
import type { Locale } from '#shared/i18n/locale.ts';
import type { Customer, CustomerReference, CustomerRelationship } from './customer.ts';
import { rightsOf } from './relationship-rules.ts';

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
  companyProfile: { tenantId, domain, companyName },
  relationshipToPartner: 'reseller' as const,
  links: { self: link(`customers/${tenantId}`) },
  attributes: { objectType: 'Customer' },
});

/** A display name that distinguishes relationships (P13): `Contoso → Woodgrove Bank · 2026-03-04 · delegated admin`. */
export const relationshipName = ({
  partner,
  customer,
  since,
  delegatedAdmin,
}: Pick<CustomerRelationship, 'partner' | 'customer' | 'since' | 'delegatedAdmin'>): string =>
  [
    `${partner.name} → ${customer.companyName}`,
    since.slice(0, 10),
    ...(delegatedAdmin.granted ? ['delegated admin'] : []),
  ].join(' · ');

/** A customer's partner, and what it may do. */
export function toCustomerPartner(relationship: CustomerRelationship, locale: Locale) {
  const { id, version, partner, source, since, delegatedAdmin, associates, families = [] } = relationship;
  return {
    tenantId: partner.tenantId,
    name: partner.name,
    kind: partner.kind,
    country: partner.country,
    mpnId: partner.mpnId,
    displayName: relationshipName(relationship),
    since,
    source,
    rights: rightsOf(relationship),
    delegatedAdmin: delegatedAdmin.granted,
    delegatedAdminSince: delegatedAdmin.granted ? delegatedAdmin.since : undefined,
    delegatedAdminEndedOn: delegatedAdmin.granted ? undefined : delegatedAdmin.endedOn,
    associates: associates.map(({ tenantId, name }) => ({ tenantId, name })),
    productFamilies: families.map(({ id, name, since }) => ({ id, name: name[locale] ?? name['en-US'], since })),
    attributes: { etag: etagOf(id, version), objectType: 'CustomerPartner' },
  };
}
