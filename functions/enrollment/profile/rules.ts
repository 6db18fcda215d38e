import type { output } from 'zod/mini';
import { type FieldError, throwFieldErrors } from '#shared/errors/field-error.ts';
import { Problem } from '#shared/errors/problem.ts';
import { languageTag } from '#shared/i18n/language-tag.ts';
import { type BillingProfile, type OrganizationProfile, type Profile, unlessEqual } from '#shared/identity/profile.ts';
import { domainKey, domainOf } from '#shared/schema/fields.ts';
import type { Address } from '#shared/schema/resources.ts';
import type { BillingBody, OrganizationBody } from './schema.ts';

/** The day of the month for billing, unless the company chose another. */
export const standardBillingDay = 1;

/** Validation that depends on country data, which is large and loaded with the first change. */
export type CompanyChecks = typeof import('#shared/company/company.ts');

/** The company's domain: the one it gave, or the domain of its primary contact's email address. */
export const domainIn = ({ organization, legal }: Profile): string =>
  organization.domain ?? domainOf(legal.primaryContact.email);

/**
 * Validates an address, which must be in the company's country: that never changes, because currency and region depend
 * on it (B74).
 */
function checkHome(given: Address, path: string, { legal }: Profile, company: CompanyChecks, errors: FieldError[]) {
  if (given.country !== legal.address.country) errors.push({ path: `${path}.country`, key: 'settled' });
  return company.checkPlace(given, path, errors);
}

/** A tag of a culture as it is written: `EN-us` → `en-US`. */
function canonical(culture: string | undefined, errors: FieldError[]): string | undefined {
  const tag = culture && languageTag(culture);
  if (culture && !tag) errors.push({ path: 'culture', key: 'language' });
  return tag;
}

/**
 * @throws FieldErrors for an invalid address, or one in another country (B74)
 * @throws Problem 409 `profile.domain_settled` for another domain: names, people and checks depend on it
 */
export function nextOrganization(
  profile: Profile,
  body: output<typeof OrganizationBody>,
  company: CompanyChecks,
): OrganizationProfile {
  const { legal } = profile;
  const { attributes, domain, ...given } = body;
  const errors: FieldError[] = [];
  const defaultAddress = checkHome(given.defaultAddress, 'defaultAddress', profile, company, errors);
  const culture = canonical(given.culture, errors);
  throwFieldErrors(errors);
  const own = domainIn(profile);
  if (domain && domainKey(domain) !== own) throw new Problem('profile.domain_settled', { params: { domain: own } });
  return {
    companyName: unlessEqual(given.companyName, legal.companyName),
    defaultAddress: unlessEqual(defaultAddress, legal.address),
    domain: profile.organization.domain,
    email: unlessEqual(given.email, legal.primaryContact.email),
    language: given.language,
    culture,
  };
}

/**
 * @throws FieldErrors for invalid members, or an address in another country (B74)
 * @throws Problem 409 `profile.billto_name`: the name on bills is the legal name (B77)
 */
export function nextBilling(
  profile: Profile,
  body: output<typeof BillingBody>,
  company: CompanyChecks,
): BillingProfile {
  const { legal, billing } = profile;
  const { country } = legal.address;
  const contact = Object.keys(body.primaryContact ?? {}).length > 0 ? body.primaryContact : undefined;
  const errors: FieldError[] = [];
  const address = body.address && checkHome(body.address, 'address', profile, company, errors);
  company.checkPhone(body.primaryContact?.phoneNumber, country, 'primaryContact.phoneNumber', errors);
  const taxId = company.checkTaxId(body.taxId, country, errors);
  throwFieldErrors(errors);
  if (body.companyName !== legal.companyName) throw new Problem('profile.billto_name');
  return {
    address: unlessEqual(address, legal.address),
    primaryContact: unlessEqual(contact, legal.primaryContact),
    purchaseOrderNumber: body.purchaseOrderNumber,
    taxId,
    billingDay: unlessEqual(body.billingDay || billing.billingDay, standardBillingDay),
  };
}
