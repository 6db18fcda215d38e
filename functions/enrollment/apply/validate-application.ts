import type { Application } from '#functions/enrollment/application/schema.ts';
import { emailDomainKey } from '#shared/company/person-address.ts';
import { requireOfferedCountry } from '#shared/company/region.ts';
import { get } from '#shared/db/table.ts';
import { type FieldError, FieldErrors, throwFieldErrors } from '#shared/errors/field-error.ts';
import { Problem } from '#shared/errors/problem.ts';

import { memoize } from '#shared/runtime/memoize.ts';
import { addressKey, domainKey, domainOf } from '#shared/schema/fields.ts';

/** Large country data, loaded with the first application and not with the function. */
const loadCompany = memoize(() => import('#shared/company/company.ts'));
type Company = Awaited<ReturnType<typeof loadCompany>>;

/** A valid, normalized application, and the unique names that it claims. */
export interface ValidApplication {
  application: Application;
  claims: string[];
}

/**
 * Checks an application by all rules that don't need a reviewer: completeness by country (R16), work addresses (R26,
 * R28), bank details, the program's regions. One read per address in a free email domain, otherwise none.
 *
 * @throws FieldErrors for missing or invalid members; Problem 422 for a broken rule
 */
export async function validateApplication(given: Application, now: Date): Promise<ValidApplication> {
  requireOfferedCountry(given.address.country, now);
  const company = await loadCompany();
  const { bankIsValid, freeMailDomain, isShared, registrableDomain } = company;
  const application = tidied(given, company);
  const { primaryContact, administrator, companyApproverEmail, organizationProfile, bankAccount } = application;
  for (const email of [primaryContact.email, administrator?.email, companyApproverEmail]) {
    if (!email) continue;
    const webMail = freeMailDomain(domainOf(email));
    if (webMail && !(await get(emailDomainKey(webMail)))) {
      throw new Problem('contact.email_free_provider', { params: { domain: webMail }, data: [webMail] });
    }
  }
  const domain = organizationProfile?.domain;
  if (domain && isShared(domain) && !(await get(emailDomainKey(domain)))) {
    throw new FieldErrors([{ path: 'organizationProfile.domain', key: 'domain_shared' }]);
  }
  if (bankAccount && !bankIsValid(bankAccount)) throw new Problem('bank.invalid');
  return { application, claims: claimedNames(application, registrableDomain) };
}

/** A normalized application. @throws FieldErrors for members that are incomplete or invalid in their country */
function tidied(given: Application, { checkPlace, checkContact, checkPhone, checkRegistration }: Company): Application {
  const { country } = given.address;
  const errors: FieldError[] = [];
  const address = checkPlace(given.address, 'address', errors);
  const primaryContact = checkContact(given.primaryContact, country, 'primaryContact', errors);
  const administrator = given.administrator && checkContact(given.administrator, country, 'administrator', errors);
  const approverAt =
    given.companyApproverAddress && checkPlace(given.companyApproverAddress, 'companyApproverAddress', errors);
  const telephone = checkPhone(given.supportProfile.telephone, country, 'supportProfile.telephone', errors);
  const profile = given.organizationProfile;
  const domain = profile?.domain && domainKey(profile.domain);
  errors.push(...checkRegistration(country, given.registrationNumber));
  throwFieldErrors(errors);
  return {
    ...given,
    address,
    primaryContact,
    ...(administrator && { administrator }),
    ...(approverAt && { companyApproverAddress: approverAt }),
    supportProfile: { ...given.supportProfile, ...(telephone && { telephone }) },
    ...(profile && { organizationProfile: { ...profile, ...(domain && { domain }) } }),
  };
}

/** The normalized unique names that only one open application or account may claim (P6, P18). */
function claimedNames(application: Application, registrable: (domain: string) => string): string[] {
  const { primaryContact, administrator, address, registrationNumber, organizationProfile } = application;
  const emails = [primaryContact, ...(administrator ? [administrator] : [])].map(
    ({ email }) => `email#${addressKey(email)}`,
  );
  const domain = `domain#${registrable(organizationProfile?.domain ?? domainOf(primaryContact.email))}`;
  const number = registrationNumber?.replace(/[^\p{L}\p{N}]/gu, '').toUpperCase();
  return [...new Set([...emails, domain, ...(number ? [`registration#${address.country}#${number}`] : [])])];
}
