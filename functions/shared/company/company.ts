/**
 * Company validation: addresses, phone numbers, registration numbers, bank accounts. Depends on large country data
 * sets, so entry points load it only when an application is submitted.
 */
import * as z from 'zod/mini';
import type { FieldError } from '#shared/errors/field-error.ts';
import type { BankAccount } from '#shared/schema/bank-account.ts';
import type { Address, Contact } from '#shared/schema/resources.ts';
import { checkAddress, suggest } from './address.ts';
import { warnOfCorrections } from './corrections.ts';
import { checkPhone, readablePhone } from './phone.ts';
import { registrationKinds, requiresRegistration } from './registration-kinds.ts';
import { checkTaxId, plainNumber } from './tax-id.ts';

export { checkCulture } from './culture.ts';
export { freeMailDomain, isShared, registrableDomain } from './domain.ts';
export { checkAddress, checkPhone, checkTaxId, readablePhone, suggest, warnOfCorrections };

/** Validates and normalizes an address, but leaves its phone number as typed. */
export function checkPlace(given: Address, path: string, errors: FieldError[]): Address {
  const { address, errors: found } = checkAddress(given, path);
  errors.push(...found);
  checkPhone(given.phoneNumber, given.country, `${path}.phoneNumber`, errors);
  return address;
}

/** Normalizes a contact's phone number to E.164. */
export function checkContact(contact: Contact, country: string, path: string, errors: FieldError[]): Contact {
  const phoneNumber = checkPhone(contact.phoneNumber, country, `${path}.phoneNumber`, errors);
  return { ...contact, ...(phoneNumber && { phoneNumber }) };
}

/** Validates a registration number. It must match one of the kinds known in the country (B80). */
export function checkRegistration(country: string, registrationNumber: string | undefined): FieldError[] {
  const path = 'registrationNumber';
  if (!registrationNumber) return requiresRegistration(country) ? [{ path, key: 'required' }] : [];
  const kinds = registrationKinds(country);
  const fits =
    kinds.length === 0
      ? plainNumber.test(registrationNumber)
      : kinds.some(kind => kind.validate(registrationNumber).isValid);
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
export function numbersDefect(
  country: string,
  registrationNumber: string | undefined,
  phoneNumber: string | undefined,
) {
  if (!customersNumbered.includes(country)) return registrationNumber ? 'registration_unused' : undefined;
  if (!registrationNumber) return 'registration_required';
  if (checkRegistration(country, registrationNumber).length > 0) return 'registration_invalid';
  return phoneNumber ? undefined : 'phone_required';
}

/** Weights of the digits of an ABA routing number. The weighted sum of a valid number is a multiple of 10. */
const abaWeights = [3, 7, 1, 3, 7, 1, 3, 7, 1];

/** Whether a routing number of a bank in the United States has nine digits and the right check digit. */
function isAbaNumber(typed: string): boolean {
  const digits = typed.replace(/[ -]/g, '');
  if (!/^\d{9}$/.test(digits) || /^0+$/.test(digits)) return false;
  return abaWeights.reduce((sum, weight, n) => sum + weight * Number(digits[n]), 0) % 10 === 0;
}

/** Countries whose banks have ABA numbers: the United States and its territories. */
const abaCountries = ['US', 'PR', 'VI', 'GU', 'AS', 'MP'];

/**
 * Whether bank details are plausible: an IBAN with valid check digits, or an account number with a routing number, which
 * has a check digit in the United States.
 */
export function bankIsValid({ country, iban, accountNumber, routingNumber }: BankAccount): boolean {
  if (iban !== undefined) {
    const tight = iban.replace(/\s/g, '').toUpperCase();
    return z.safeParse(z.iban(), tight).success && tight.startsWith(country.toUpperCase());
  }
  const isRouting = abaCountries.includes(country.toUpperCase())
    ? isAbaNumber(routingNumber ?? '')
    : /^[0-9A-Za-z -]{3,15}$/.test(routingNumber ?? '');
  return isRouting && /^[0-9A-Za-z -]{4,34}$/.test(accountNumber ?? '');
}
