/** Loaded with the first application and not with the function. */
import type { Application } from '#functions/enrollment/application/schema.ts';
import { registrationNumberKey } from '#shared/company/registration-number-key.ts';
import type { FieldError } from '#shared/errors/field-error.ts';
import { addressKey, domainKey, domainOf } from '#shared/schema/fields.ts';

export type Company = typeof import('#shared/company/company.ts');

/**
 * The normalized members of an application, whichever are there.
 * @param errors gets an error for each member that is incomplete or invalid in the country
 */
export async function tidyApplication<Parts extends Partial<Application>>(
  given: Parts,
  country: string,
  { checkPlace, checkContact, checkPhone, checkRegistration }: Company,
  errors: FieldError[],
): Promise<Parts> {
  const address = given.address && checkPlace(given.address, 'address', errors);
  const primaryContact = given.primaryContact && checkContact(given.primaryContact, country, 'primaryContact', errors);
  const administrator = given.administrator && checkContact(given.administrator, country, 'administrator', errors);
  const approverAt =
    given.companyApproverAddress && checkPlace(given.companyApproverAddress, 'companyApproverAddress', errors);
  const telephone = checkPhone(given.supportProfile?.telephone, country, 'supportProfile.telephone', errors);
  const profile = given.organizationProfile;
  const domain = profile?.domain && domainKey(profile.domain);
  if (address) errors.push(...(await checkRegistration(country, given.registrationNumber)));
  return {
    ...given,
    ...(address && { address }),
    ...(primaryContact && { primaryContact }),
    ...(administrator && { administrator }),
    ...(approverAt && { companyApproverAddress: approverAt }),
    ...(telephone && { supportProfile: { ...given.supportProfile, telephone } }),
    ...(profile && { organizationProfile: { ...profile, ...(domain && { domain }) } }),
  };
}

/** The normalized unique names that only one open application or account may claim (P6, P18). */
export function claimedNames(application: Application, registrable: (domain: string) => string): string[] {
  const { primaryContact, administrator, address, registrationNumber, organizationProfile } = application;
  const emails = [primaryContact, ...(administrator ? [administrator] : [])].map(
    ({ email }) => `email#${addressKey(email)}`,
  );
  const domain = `domain#${registrable(organizationProfile?.domain ?? domainOf(primaryContact.email))}`;
  const number = registrationNumber && registrationNumberKey(address.country, registrationNumber);
  return [...new Set([...emails, domain, ...(number ? [`registration#${address.country}#${number}`] : [])])];
}
