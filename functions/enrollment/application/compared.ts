import { personName } from '#shared/identity/person-name.ts';
import type { CheckName } from './checks.ts';
import type { Application } from './schema.ts';

/** The members of an application that a check compared, as one line each. Kept with the verdict as evidence. */
export type Compared = Readonly<Record<string, string>>;

type Members = Omit<Application, 'bankAccount'>;

/** An address as evidence: in one order for all countries, so that two of them compare, and without the rules for printing it. */
const lineOf = ({ addressLine1, addressLine2, city, state, postalCode, country }: Application['address']): string =>
  [addressLine1, addressLine2, postalCode, city, state, country].filter(Boolean).join(', ');

const members: Record<CheckName, (application: Members) => Record<string, string | undefined>> = {
  email_ownership: ({ primaryContact }) => ({ 'primaryContact.email': primaryContact.email }),
  email_domain: ({ primaryContact, organizationProfile, supportProfile }) => ({
    'primaryContact.email': primaryContact.email,
    'organizationProfile.domain': organizationProfile?.domain,
    'supportProfile.email': supportProfile.email,
    'supportProfile.website': supportProfile.website,
  }),
  employment_verification: ({ primaryContact, companyName, companyApproverEmail }) => ({
    primaryContact: personName(primaryContact),
    'primaryContact.email': primaryContact.email,
    companyName,
    companyApproverEmail,
  }),
  business_verification: ({ companyName, address, registrationNumber }) => ({
    companyName,
    address: lineOf(address),
    registrationNumber,
  }),
};

/** What a check compares of an application. */
export const comparedFor = (check: CheckName, application: Members): Compared =>
  Object.fromEntries(
    Object.entries(members[check](application)).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
