/** Registration numbers of companies, by what their country requires. */
import type { FieldError } from '#shared/errors/field-error.ts';
import { bareNumber } from './registration-number-key.ts';
import { plainNumber } from './tax-id.ts';

/** Countries that require a company registration number (B79). */
const required = 'AM AZ BY BR HU IN IQ KZ KG MD MM PL RU SA ZA SS TJ TH TR UA AE UZ VE VN'.split(' ');

export const requiresRegistration = (country: string): boolean => required.includes(country);

/**
 * The kinds of numbers of a country, each with its check: loaded only where a country requires a number.
 * @returns none if their form is unknown
 */
async function kindsIn(country: string) {
  if (!requiresRegistration(country)) return [];
  const { registrationKinds } = await import('./registration-kinds.ts');
  return registrationKinds(country);
}

/** Validates a registration number. It must match one of the kinds known in the country (B80). */
export async function checkRegistration(
  country: string,
  registrationNumber: string | undefined,
): Promise<FieldError[]> {
  const path = 'registrationNumber';
  if (!registrationNumber) return requiresRegistration(country) ? [{ path, key: 'required' }] : [];
  const kinds = await kindsIn(country);
  const number = bareNumber(registrationNumber);
  const fits =
    kinds.length === 0
      ? plainNumber.test(number)
      : /[1-9]/.test(number) && kinds.some(kind => kind.validate(number).isValid);
  if (fits) return [];
  return [
    {
      path,
      key: kinds.length > 0 ? 'registration' : 'format',
      params: { kinds: { oneOf: kinds.map(kind => kind.abbreviation ?? kind.name) } },
    },
  ];
}

/** Countries where customers have a registration number, and need it and a phone number. Elsewhere they have none. */
const customersNumbered = 'AM AZ BY HU KZ KG MD RU TJ UZ UA'.split(' ');

/** What is wrong with the numbers of a customer in a country, as the end of the refusal's name. */
export async function numbersDefect(
  country: string,
  registrationNumber: string | undefined,
  phoneNumber: string | undefined,
) {
  if (!customersNumbered.includes(country)) return registrationNumber ? 'registration_unused' : undefined;
  if (!registrationNumber) return 'registration_required';
  if ((await checkRegistration(country, registrationNumber)).length > 0) return 'registration_invalid';
  return phoneNumber ? undefined : 'phone_required';
}
