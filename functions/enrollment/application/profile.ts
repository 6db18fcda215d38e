import type { LegalProfile, Profile } from '#shared/identity/profile.ts';
import type { Enrollment } from './enrollment.ts';

export const legalOf = ({
  companyName,
  address,
  primaryContact,
  registrationNumber,
  companyApproverAddress,
  companyApproverEmail,
}: LegalProfile): LegalProfile => ({
  companyName,
  address,
  primaryContact,
  registrationNumber,
  companyApproverAddress,
  companyApproverEmail,
});

/** The profile that an application becomes. */
export const profileOf = ({ tenantId, application, locale, version, claims }: Enrollment): Profile => ({
  tenantId,
  legal: legalOf(application),
  organization: { language: locale.split('-')[0], culture: locale, ...application.organizationProfile },
  support: application.supportProfile,
  billing: {},
  versions: { legal: version, organization: version, support: version, billing: version },
  claims,
});
