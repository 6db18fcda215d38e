/**
 * What can be checked of a company by rule: address, phone numbers, registration number, bank account, work addresses.
 * It rests on country data of some size, so the doors load it only when an application comes in.
 */
import { entityValidators } from 'stdnum';
import * as z from 'zod/mini';
import type { FieldError } from '#shared/errors/field-error.ts';
import type { Address, BankAccount, Contact } from '#shared/schema/resources.ts';
import { checkAddress } from './address.ts';
import { checkPhone } from './phone.ts';
import { checkTaxId, plainNumber } from './tax-id.ts';

export { freeMailDomain, isShared, registrableDomain } from './domain.ts';
export { checkAddress, checkPhone, checkTaxId };

/** Countries where business needs a company registration number (B79). */
const registrationRequired = 'AM AZ BY BR HU IN IQ KZ KG MD MM PL RU SA ZA SS TJ TH TR UA AE UZ VE VN'.split(' ');

/** A complete address of its country, tidy; the telephone number of whoever is there stays as typed. */
export function checkPlace(given: Address, path: string, errors: FieldError[]): Address {
  const { address, errors: found } = checkAddress(given, path);
  errors.push(...found);
  checkPhone(given.phoneNumber, given.country, `${path}.phoneNumber`, errors);
  return address;
}

/** A contact with its phone number in E.164. */
export function checkContact(contact: Contact, country: string, path: string, errors: FieldError[]): Contact {
  const phoneNumber = checkPhone(contact.phoneNumber, country, `${path}.phoneNumber`, errors);
  return { ...contact, ...(phoneNumber && { phoneNumber }) };
}

/** A number under which the company is registered; one kind of those a country knows is enough (B80). */
export function checkRegistration(country: string, registrationNumber: string | undefined): FieldError[] {
  const path = 'registrationNumber';
  const required = registrationRequired.includes(country);
  if (!registrationNumber) return required ? [{ path, key: 'required' }] : [];
  const kinds = required ? (entityValidators[country] ?? []) : [];
  const fits =
    kinds.length === 0
      ? plainNumber.test(registrationNumber)
      : kinds.some(kind => kind.validate(registrationNumber).isValid);
  if (fits) return [];
  return [
    {
      path,
      key: kinds.length > 0 ? 'registration' : 'format',
      params: { kinds: kinds.map(kind => kind.abbreviation ?? kind.name).join(', ') },
    },
  ];
}

/** Whether bank data can be right: an IBAN with its check digits, else an account and its bank's routing number. */
export function bankIsValid({ country, iban, accountNumber, routingNumber }: BankAccount): boolean {
  if (iban !== undefined) {
    const tight = iban.replace(/\s/g, '').toUpperCase();
    return z.safeParse(z.iban(), tight).success && tight.startsWith(country.toUpperCase());
  }
  return /^[0-9A-Za-z -]{4,34}$/.test(accountNumber ?? '') && /^[0-9A-Za-z -]{3,15}$/.test(routingNumber ?? '');
}
