import { partEtag, selfLink } from '#functions/enrollment/profile/own-profile.ts';
import type { LegalProfile, Profile } from '#shared/identity/profile.ts';
import { impliedApprover } from './rules.ts';

/** Vetting status of a version of the legal profile. */
interface Vetting {
  vettingStatus: string;
  vettingSubStatus: string;
}

/** A version of the legal profile as the API shows it. */
export function toLegalResource(legal: LegalProfile, vetting: Vetting, etag: string) {
  const implied = impliedApprover(legal);
  return {
    ...legal,
    companyApproverAddress: legal.companyApproverAddress ?? implied.companyApproverAddress,
    companyApproverEmail: legal.companyApproverEmail ?? implied.companyApproverEmail,
    ...vetting,
    profileType: 'LegalBusinessProfile',
    links: selfLink('legalbusiness'),
    attributes: { etag, objectType: 'LegalBusinessProfile' },
  };
}

export const toSupportResource = (profile: Profile) => ({
  ...profile.support,
  profileType: 'support_profile',
  links: selfLink('support'),
  attributes: { etag: partEtag(profile, 'support'), objectType: 'PartnerSupportProfile' },
});

/** A reseller's support profile, as its provider sees it. */
export const toResellerSupport = (profile: Profile) => ({
  ...toSupportResource(profile),
  links: { self: { uri: `relationships/${profile.tenantId}/profiles/support`, method: 'GET', headers: [] } },
});
