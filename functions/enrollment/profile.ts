import type { LegalProfile, Profile } from '#shared/profile.ts';
import type { Enrollment } from './record.ts';

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

/** What an application says of its company, as the profile that it becomes. */
export const profileOf = ({ tenantId, application, locale, version, holds }: Enrollment): Profile => ({
  tenantId,
  legal: legalOf(application),
  organization: { language: locale.split('-')[0], culture: locale, ...application.organizationProfile },
  support: application.supportProfile,
  billing: {},
  versions: { legal: version, organization: version, support: version, billing: version },
  holds,
});
