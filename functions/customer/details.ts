/** A customer's details, checked by what its country asks for. */
import { type FieldError, throwFieldErrors } from '#shared/errors/field-error.ts';
import { Problem } from '#shared/errors/problem.ts';
import type { CustomerBilling } from './customer.ts';
import type { CustomerBillingBody } from './schema.ts';

/** Validation that depends on country data, which is large and loaded with the first customer. */
type CompanyRules = typeof import('#shared/company/company.ts');

/**
 * @param path of the profile in the request, with a dot; empty if it is the whole body
 * @throws FieldErrors for an address that isn't complete or valid in its country
 */
export function checkBilling(
  { attributes, ...given }: CustomerBillingBody,
  path: string,
  { checkPlace, checkCulture }: CompanyRules,
): CustomerBilling {
  const errors: FieldError[] = [];
  const defaultAddress = checkPlace(given.defaultAddress, `${path}defaultAddress`, errors);
  const culture = checkCulture(given.culture, `${path}culture`, errors);
  // Kept as it is typed, as by the public API; a culture is written in its usual way.
  checkCulture(given.language, `${path}language`, errors);
  throwFieldErrors(errors);
  return { ...given, culture, defaultAddress };
}

/**
 * Requires the numbers that a country asks for, and no others.
 * @throws Problem 400 `customer.registration_required` (600049), `customer.registration_invalid` (600050),
 *   `customer.phone_required` (600051), `customer.registration_unused` (600002)
 */
export async function requireNumbers(
  { defaultAddress: { country, phoneNumber } }: CustomerBilling,
  registrationNumber: string | undefined,
  { numbersDefect }: CompanyRules,
): Promise<void> {
  const defect = await numbersDefect(country, registrationNumber, phoneNumber);
  if (defect) throw new Problem(`customer.${defect}`, { params: { country: { country } } });
}
