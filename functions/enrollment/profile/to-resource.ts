import { marketOf } from '#shared/i18n/regions.ts';
import type { Profile } from '#shared/identity/profile.ts';
import { partEtag, selfLink } from './own-profile.ts';
import { domainIn, standardBillingDay } from './rules.ts';

/** The parts of a profile as the API shows them. */
export function toOrganizationResource(profile: Profile) {
  const { tenantId, legal, organization } = profile;
  return {
    id: tenantId,
    companyName: organization.companyName ?? legal.companyName,
    defaultAddress: organization.defaultAddress ?? legal.address,
    tenantId,
    domain: domainIn(profile),
    email: organization.email ?? legal.primaryContact.email,
    language: organization.language,
    culture: organization.culture,
    profileType: 'OrganizationProfile',
    links: selfLink('organization'),
    attributes: { etag: partEtag(profile, 'organization'), objectType: 'OrganizationProfile' },
  };
}

export function toBillingResource(profile: Profile, now: Date) {
  const { legal, billing } = profile;
  return {
    companyName: legal.companyName,
    address: billing.address ?? legal.address,
    primaryContact: billing.primaryContact ?? legal.primaryContact,
    purchaseOrderNumber: billing.purchaseOrderNumber,
    taxId: billing.taxId,
    billingCurrency: marketOf(legal.address.country, now)?.currency,
    billingDay: billing.billingDay ?? standardBillingDay,
    profileType: 'BillingProfile',
    links: selfLink('billing'),
    attributes: { etag: partEtag(profile, 'billing'), objectType: 'BillingProfile' },
  };
}

export const toMpnResource = (mpnId: string, partnerName: string) => ({
  partnerName,
  mpnId,
  profileType: 'MpnProfile',
  links: selfLink('mpn'),
  attributes: { objectType: 'MpnProfile' },
});
