import { addressLines } from '#shared/company/address-lines.ts';
import type { Locale } from '#shared/i18n/locale.ts';
import { personName } from '#shared/identity/person-name.ts';
import { printedPhone } from '#shared/pages/printed-phone.ts';
import { type Register, registerOf } from './registers.ts';
import type { Application } from './states.tsx';

/** What an application says, beside what a reviewer compares it with: another member, or a source outside. */
export interface Comparison {
  /** Key of the label: `review.compare.<name>`. */
  name: string;
  stated: string | undefined;
  /** The value that it should match. */
  against?: string | undefined;
  /** Whether both are names of a company, which are compared as such. */
  isName?: true;
  /** Whether the two belong together, where a rule can tell. */
  matches?: boolean | undefined;
  /** Where to look it up. */
  source?: Register | undefined;
}

const domainOf = (email: string): string => email.slice(email.lastIndexOf('@') + 1).toLowerCase();

/** Whether one of two domains lies in the other. */
export const belongTogether = (one: string, other: string): boolean =>
  one === other || one.endsWith(`.${other}`) || other.endsWith(`.${one}`);

const site = (domain: string): Register => ({ name: domain, href: `https://${domain}/` });
const rdap = (domain: string): Register => ({ name: 'RDAP', href: `https://rdap.org/domain/${domain}` });

/** The host of a website, or nothing for what is no address. */
const hostOf = (website: string | undefined): string | undefined => {
  if (!website) return undefined;
  const url = URL.parse(/^https?:/.test(website) ? website : `https://${website}`);
  return url?.hostname.replace(/^www\./, '');
};

function ofDomain({ primaryContact, organizationProfile, supportProfile }: Application): Comparison[] {
  const domain = domainOf(primaryContact.email);
  const compared = (name: string, against: string | undefined): Comparison => ({
    name,
    stated: domain,
    against,
    ...(against && { matches: belongTogether(domain, against) }),
  });
  return [
    { ...compared('company_domain', organizationProfile?.domain?.toLowerCase()), source: rdap(domain) },
    { ...compared('support_website', hostOf(supportProfile.website)), source: site(domain) },
    compared('support_domain', domainOf(supportProfile.email)),
  ];
}

function ofEmployment(
  { primaryContact, companyApproverEmail, companyName }: Application,
  locale: Locale,
): Comparison[] {
  const { email, phoneNumber } = primaryContact;
  const name = personName(primaryContact);
  const words = `"${name}" "${companyName}"`;
  const search = { name: 'DuckDuckGo', href: `https://duckduckgo.com/?q=${encodeURIComponent(words)}` };
  return [
    { name: 'contact', stated: name, source: search },
    { name: 'contact_email', stated: email, source: site(domainOf(email)) },
    { name: 'contact_phone', stated: phoneNumber && printedPhone(phoneNumber, locale) },
    { name: 'approver', stated: companyApproverEmail },
  ];
}

const ofBusiness = (
  { companyName, address, registrationNumber, replaces, established }: Application,
  locale: Locale,
): Comparison[] => [
  {
    name: 'company_name',
    stated: companyName,
    against: replaces?.companyName ?? established.mpnId?.name,
    isName: true,
    source: registerOf(address.country, companyName),
  },
  {
    name: 'company_address',
    stated: addressLines(address, locale).join('\n'),
    against: replaces && addressLines(replaces.address, locale).join('\n'),
  },
  { name: 'registration', stated: registrationNumber, against: replaces?.registrationNumber },
];

/** What to compare for a check. For a change of a legal profile, also with the profile that it replaces. */
export function comparisonsOf(
  application: Application,
  check: Application['checks'][number]['check'],
  locale: Locale,
): Comparison[] {
  const rows = {
    email_ownership: (): Comparison[] => [{ name: 'contact_email', stated: application.primaryContact.email }],
    email_domain: () => ofDomain(application),
    employment_verification: () => ofEmployment(application, locale),
    business_verification: () => ofBusiness(application, locale),
  }[check]();
  return rows.filter(({ stated }) => stated !== undefined);
}
