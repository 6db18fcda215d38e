/** Address rules per country: states, cities and postal codes (R16). */
import type { FieldError } from '#shared/errors/field-error.ts';
import type { Address } from '#shared/schema/resources.ts';
import { countryOf } from './countries.ts';
import { postalCodePattern, tidyPostalCode } from './postal-code.ts';
import { stateCode, statesOf } from './states.ts';

/** Whether a code is a country's: ISO 3166-1 alpha-2, or Kosovo's user-assigned code. */
export const isCountry = (code: string): boolean => countryOf(code) !== undefined;

/** Whether every address of a country has this part: `C` city, `Z` postal code. */
const requires = (country: string, part: 'C' | 'Z'): boolean => countryOf(country)?.required.includes(part) ?? false;

export const needsCity = (country: string): boolean => requires(country, 'C');

export const needsPostalCode = (country: string): boolean => requires(country, 'Z');

/** States are required where they are a closed list; elsewhere they are free text, and many leave them out. */
export const needsState = (country: string): boolean => statesOf(country).length > 0;

/**
 * An address with its state as a code, and its postal code as the country writes it (see {@link tidyPostalCode}). What can't be
 * read is kept, and {@link checkAddress} has an error for it. The address that it returns stays as it is.
 */
export function normalizeAddress(address: Address): Address {
  const { country, state, postalCode } = address;
  if (!isCountry(country)) return address;
  const code = state && stateCode(country, state);
  return {
    ...address,
    ...(code && { state: code }),
    ...(postalCode && { postalCode: tidyPostalCode(country, postalCode) }),
  };
}

/**
 * Normalizes and validates an address: state, city and postal code are required where the country uses them (R16).
 *
 * @param path path of the address in the request; empty if the address is the whole body
 */
export function checkAddress(given: Address, path = 'address'): { address: Address; errors: FieldError[] } {
  const at = (member: string) => (path ? `${path}.${member}` : member);
  const address = normalizeAddress(given);
  const { country, city, state, postalCode } = address;
  if (!isCountry(country)) return { address, errors: [{ path: at('country'), key: 'country' }] };
  const errors: FieldError[] = [];
  const params = { country: { country } };
  const states = statesOf(country);
  if (!state && needsState(country)) errors.push({ path: at('state'), key: 'required' });
  if (state && states.length > 0 && !states.some(({ code }) => code === state))
    errors.push({ path: at('state'), key: 'state', params });
  if (!city && needsCity(country)) errors.push({ path: at('city'), key: 'required' });
  if (!postalCode && needsPostalCode(country)) errors.push({ path: at('postalCode'), key: 'required' });
  if (postalCode && postalCodePattern(country)?.test(postalCode) === false)
    errors.push({ path: at('postalCode'), key: 'postal_code', params });
  return { address, errors };
}

/** The address as it would be stored; undefined if it isn't valid. */
export function suggest(address: Address): Address | undefined {
  const checked = checkAddress(address);
  return checked.errors.length === 0 ? checked.address : undefined;
}
