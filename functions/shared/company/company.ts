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
import { checkTaxId } from './tax-id.ts';

export { checkCulture } from './culture.ts';
export { checkRegistration, numbersDefect } from './registration.ts';
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
