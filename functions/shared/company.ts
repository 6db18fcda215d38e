/**
 * What can be checked of a company by rule: address, phone numbers, registration number, bank account, work addresses.
 * It rests on country data of some size, so the doors load it only when an application comes in.
 */
import freeMailDomains from 'free-email-domains';
import { iso31662 } from 'iso-3166';
import { parsePhoneNumberFromString } from 'libphonenumber-js/core';
import phoneMetadata from 'libphonenumber-js/metadata.min.json';
import { formatAddress } from 'localized-address-format';
import { postcodeValidator, postcodeValidatorExistsForCountry } from 'postcode-validator';
import { entityValidators } from 'stdnum';
import { getDomain } from 'tldts';
import * as z from 'zod/mini';
import { readData } from './data.ts';
import type { FieldError } from './field-error.ts';
import { domainKey } from './fields.ts';
import type { Address, BankAccount, Contact } from './resources.ts';

/** Countries whose states are a closed list; elsewhere a state is any text. */
const stateLists = ['US', 'CA', 'CN', 'MX'] as const;

/** Countries that have postal codes nobody needs: an address without one is complete. */
const postalCodeOptional = ['BO', 'CI', 'CL', 'CO', 'EC', 'GH', 'IE', 'KE', 'NG', 'PA', 'PE', 'PY', 'VN'];

/** Countries where business needs a company registration number (B79). */
const registrationRequired = 'AM AZ BY BR HU IN IQ KZ KG MD MM PL RU SA ZA SS TJ TH TR UA AE UZ VE VN'.split(' ');

/** Whether addresses of a country have that part, as its own way of writing them tells. */
const writes = (postalCountry: string, part: 'locality' | 'postalCode'): boolean =>
  formatAddress({ postalCountry, [part]: '1' }).length > 0;

function findState({ country, state }: Address, path: string): { state?: string; errors: FieldError[] } {
  if (!(stateLists as readonly string[]).includes(country)) return { ...(state && { state }), errors: [] };
  if (!state) return { errors: [{ path, key: 'required' }] };
  const known = iso31662.find(
    ({ parent, code, name }) =>
      parent === country && [code.slice(3), name].some(word => word.toLowerCase() === state.toLowerCase()),
  );
  if (known) return { state: known.code.slice(3), errors: [] };
  return { state, errors: [{ path, key: 'state', params: { country } }] };
}

/** A complete address of its country: state, city and postal code where addresses there have them (R16). */
export function checkAddress(address: Address, path = 'address'): { address: Address; errors: FieldError[] } {
  const { country, city, postalCode } = address;
  const { state, errors } = findState(address, `${path}.state`);
  if (!city && writes(country, 'locality')) errors.push({ path: `${path}.city`, key: 'required' });
  const coded = postcodeValidatorExistsForCountry(country);
  if (postalCode ? coded && !postcodeValidator(postalCode, country) : coded && needsPostalCode(country)) {
    errors.push({ path: `${path}.postalCode`, key: postalCode ? 'postal_code' : 'required', params: { country } });
  }
  return { address: { ...address, ...(state && { state }) }, errors };
}

const needsPostalCode = (country: string): boolean =>
  !postalCodeOptional.includes(country) && writes(country, 'postalCode');

/** A phone number in E.164; read as one of the company's country when it has no country code. */
export function checkPhone(
  typed: string | undefined,
  country: string,
  path: string,
  errors: FieldError[],
): string | undefined {
  if (typed === undefined) return undefined;
  const parsed = parsePhoneNumberFromString(typed, country as 'US', phoneMetadata as never);
  if (parsed?.isValid()) return parsed.number;
  errors.push({ path, key: 'phone', params: { country } });
  return typed;
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
      ? /^[\p{L}\p{N}][\p{L}\p{N} ./-]{2,39}$/u.test(registrationNumber)
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

const freeMail = new Set([
  ...freeMailDomains,
  ...readData<{ domain: string }[]>('free-mail-additions.json').map(({ domain }) => domain),
]);

/**
 * The web-mail domain that a domain is, or lies below (R26, R27): whole labels are compared, never parts of a name, so
 * `outlook.com` is one and `myoutlook.com` is none.
 */
export function freeMailDomain(domain: string): string | undefined {
  const labels = domainKey(domain).split('.');
  return labels.map((_, n) => labels.slice(n).join('.')).find(parent => freeMail.has(parent));
}

/** The part of a domain that its owner registered: `mail.eu.contoso.co.uk` → `contoso.co.uk`. */
export const registrableDomain = (domain: string): string => getDomain(domain) ?? domain;
