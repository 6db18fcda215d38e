/** A customer's details, checked by what its country asks for. */
import { type FieldError, throwFieldErrors } from '#shared/errors/field-error.ts';
import { Problem } from '#shared/errors/problem.ts';
import type { CustomerBilling } from './customer.ts';
import type { CustomerBillingBody } from './schema.ts';

/** Validation that depends on country data, which is large and loaded with the first customer. */
type CompanyRules = typeof import('#shared/company/company.ts');

/** Countries where a customer's registration number and phone number are required. Elsewhere it has no registration number. */
const numbered: readonly string[] = 'AM AZ BY HU KZ KG MD RU TJ UZ UA'.split(' ');

/** A tag of a culture as it is written: `EN-us` → `en-US`. */
function canonicalCulture(culture: string, errors: FieldError[]): string {
  try {
    return Intl.getCanonicalLocales(culture.replaceAll('_', '-'))[0] ?? culture;
  } catch {
    errors.push({ path: 'billingProfile.culture', key: 'format' });
    return culture;
  }
}

/**
 * @param path of the profile in the request; empty if it is the whole body
 * @throws FieldErrors for an address that isn't complete or valid in its country
 */
export function checkBilling(
  { attributes, ...given }: CustomerBillingBody,
  path: string,
  { checkPlace }: CompanyRules,
): CustomerBilling {
  const errors: FieldError[] = [];
  const defaultAddress = checkPlace(given.defaultAddress, `${path ? `${path}.` : ''}defaultAddress`, errors);
  const culture = canonicalCulture(given.culture, errors);
  throwFieldErrors(errors);
  return { ...given, culture, defaultAddress };
}

/**
 * Requires the numbers that a country asks for, and no others.
 * @throws Problem 400 `customer.registration_required` (600049), `customer.registration_invalid` (600050),
 *   `customer.phone_required` (600051), `customer.registration_unused` (600002)
 */
export function requireNumbers(
  { defaultAddress }: CustomerBilling,
  registrationNumber: string | undefined,
  { checkRegistration }: CompanyRules,
): void {
  const { country, phoneNumber } = defaultAddress;
  const params = { country: { country } };
  if (!numbered.includes(country)) {
    if (registrationNumber) throw new Problem('customer.registration_unused', { params });
    return;
  }
  if (!registrationNumber) throw new Problem('customer.registration_required', { params });
  if (checkRegistration(country, registrationNumber).length > 0)
    throw new Problem('customer.registration_invalid', { params });
  if (!phoneNumber) throw new Problem('customer.phone_required', { params });
}
