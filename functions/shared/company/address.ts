/** What an address of a country must have, from country data: states, cities, postal codes (R16). */
import { iso31661, iso31662 } from 'iso-3166';
import { formatAddress } from 'localized-address-format';
import { POSTCODE_REGEXES } from 'postcode-validator/lib/cjs/postcode-regexes.js';
import type { FieldError } from '#shared/errors/field-error.ts';
import { memoizeEach } from '#shared/runtime/memoize.ts';
import type { Address } from '#shared/schema/resources.ts';

/** Countries whose states are a closed list; elsewhere a state is any text. */
const stateLists: readonly string[] = ['US', 'CA', 'CN', 'MX'];

/** Subdivisions of such a country that ISO 3166-1 counts as countries: an address there is of that country. */
const countriesOfTheirOwn: readonly string[] = 'US-AS US-GU US-MP US-PR US-UM US-VI CN-HK CN-MO CN-TW'.split(' ');

/** Countries that have postal codes nobody needs: an address without one is complete. */
const postalCodeOptional: readonly string[] = 'BO CI CL CO EC GH IE KE NG PA PE PY VN'.split(' ');

const countries = new Set([...iso31661.map(({ alpha2 }) => alpha2), 'XK']);

/** Whether two letters are a country's: one of ISO 3166-1, or Kosovo's, which ISO leaves to users. */
export const isCountry = (code: string): boolean => countries.has(code);

const listed = memoizeEach((country: string) =>
  iso31662
    .filter(({ parent, code }) => parent === country && !countriesOfTheirOwn.includes(code))
    .map(({ code, name }) => ({ code: code.slice(3), name })),
);

/** The states of a country whose states are a closed list; none elsewhere. */
export const statesOf = (country: string): readonly { code: string; name: string }[] =>
  stateLists.includes(country) ? listed(country) : [];

/** Whether addresses of a country have that part, as its own way of writing them tells. */
const writes = (postalCountry: string, part: 'locality' | 'postalCode'): boolean =>
  formatAddress({ postalCountry, [part]: '1' }).length > 0;

export const needsCity = (country: string): boolean => writes(country, 'locality');

/** How postal codes of a country are built, in capitals; nothing where it has none, or no known pattern. */
export const postalCodePattern = (country: string): RegExp | undefined =>
  (POSTCODE_REGEXES as ReadonlyMap<string, RegExp>).get(country);

export const needsPostalCode = (country: string): boolean =>
  postalCodePattern(country) !== undefined && !postalCodeOptional.includes(country) && writes(country, 'postalCode');

function findState({ country, state }: Address, path: string): { state?: string; errors: FieldError[] } {
  const states = statesOf(country);
  if (states.length === 0) return { ...(state && { state }), errors: [] };
  if (!state) return { errors: [{ path, key: 'required' }] };
  const known = states.find(({ code, name }) => [code, name].some(word => word.toLowerCase() === state.toLowerCase()));
  if (known) return { state: known.code, errors: [] };
  return { state, errors: [{ path, key: 'state', params: { country: { country } } }] };
}

/**
 * A complete address of its country: state, city and postal code where addresses there have them (R16). It comes back
 * tidy: the state by its code, the postal code in capitals.
 *
 * @param path where the address is in what was sent; empty when it is all of it
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
