/** Address rules per country: states, cities and postal codes (R16). */
import { iso31661, iso31662 } from 'iso-3166';
import { formatAddress } from 'localized-address-format';
import { POSTCODE_REGEXES } from 'postcode-validator/lib/cjs/postcode-regexes.js';
import type { FieldError } from '#shared/errors/field-error.ts';
import { memoizeEach } from '#shared/runtime/memoize.ts';
import type { Address } from '#shared/schema/resources.ts';

/** Countries with a closed list of states. Elsewhere a state is free text. */
const stateLists: readonly string[] = ['US', 'CA', 'CN', 'MX'];

/** Subdivisions that ISO 3166-1 also lists as countries. An address there belongs to that country. */
const countriesOfTheirOwn: readonly string[] = 'US-AS US-GU US-MP US-PR US-UM US-VI CN-HK CN-MO CN-TW'.split(' ');

/** Countries with postal codes that nobody needs: an address is complete without one. */
const postalCodeOptional: readonly string[] = 'BO CI CL CO EC GH IE KE NG PA PE PY VN'.split(' ');

const countries = new Set([...iso31661.map(({ alpha2 }) => alpha2), 'XK']);

/** Whether a code is a country's: ISO 3166-1 alpha-2, or Kosovo's user-assigned code. */
export const isCountry = (code: string): boolean => countries.has(code);

const listed = memoizeEach((country: string) =>
  iso31662
    .filter(({ parent, code }) => parent === country && !countriesOfTheirOwn.includes(code))
    .map(({ code, name }) => ({ code: code.slice(3), name })),
);

/** The states of a country with a closed list; empty for other countries. */
export const statesOf = (country: string): readonly { code: string; name: string }[] =>
  stateLists.includes(country) ? listed(country) : [];

/** Whether addresses in a country have this part, according to its address format. */
const writes = (postalCountry: string, part: 'locality' | 'postalCode'): boolean =>
  formatAddress({ postalCountry, [part]: '1' }).length > 0;

export const needsCity = (country: string): boolean => writes(country, 'locality');

/** Pattern of a country's postal codes, in upper case; undefined if it has none or the pattern is unknown. */
export const postalCodePattern = (country: string): RegExp | undefined =>
  (POSTCODE_REGEXES as ReadonlyMap<string, RegExp>).get(country);

export const needsPostalCode = (country: string): boolean =>
  postalCodePattern(country) !== undefined && !postalCodeOptional.includes(country) && writes(country, 'postalCode');

function findState({ country, state }: Address, path: string): { state?: string; errors: FieldError[] } {
  const states = statesOf(country);
  if (states.length === 0) return { ...(state && { state }), errors: [] };
  if (!state) return { errors: [{ path, key: 'required' }] };
  const match = states.find(({ code, name }) => [code, name].some(word => word.toLowerCase() === state.toLowerCase()));
  if (match) return { state: match.code, errors: [] };
  return { state, errors: [{ path, key: 'state', params: { country: { country } } }] };
}

/**
 * Validates and normalizes an address: state, city and postal code are required where the country uses them (R16).
 * Returns the state as its code and the postal code in upper case.
 *
 * @param path path of the address in the request; empty if the address is the whole body
 */
export function checkAddress(address: Address, path = 'address'): { address: Address; errors: FieldError[] } {
  const at = (member: string) => (path ? `${path}.${member}` : member);
  const { country, city } = address;
  if (!isCountry(country)) return { address, errors: [{ path: at('country'), key: 'country' }] };
  const { state, errors } = findState(address, at('state'));
  const postalCode = address.postalCode?.toUpperCase();
  if (!city && needsCity(country)) errors.push({ path: at('city'), key: 'required' });
  if (postalCode && postalCodePattern(country)?.test(postalCode) === false)
    errors.push({ path: at('postalCode'), key: 'postal_code', params: { country: { country } } });
  if (!postalCode && needsPostalCode(country)) errors.push({ path: at('postalCode'), key: 'required' });
  return { address: { ...address, ...(state && { state }), ...(postalCode && { postalCode }) }, errors };
}
