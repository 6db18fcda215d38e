/**
 * Company validation: addresses, phone numbers, registration numbers, bank accounts. Depends on large country data
 * sets, so entry points load it only when an application is submitted.
 */
import type { FieldError } from '#shared/errors/field-error.ts';
import type { Address, Contact } from '#shared/schema/resources.ts';
import { checkAddress, normalizeAddress, suggest } from './address.ts';
import { warnOfCorrections } from './corrections.ts';
import { checkPhone } from './phone.ts';
import { checkTaxId } from './tax-id.ts';

export { bankIsValid } from './bank.ts';
export { checkCulture } from './culture.ts';
export { checkRegistration, numbersDefect } from './registration.ts';
export { checkAddress, checkPhone, checkTaxId, normalizeAddress, suggest, warnOfCorrections };

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
