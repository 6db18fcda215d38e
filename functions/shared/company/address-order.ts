/** In which order the fields of an address are asked for: that in which the country writes them. */
import { countryOf } from './countries.ts';

/** The fields of an address besides its country, in the order of a country that is not known yet. */
export const addressMembers = ['addressLine1', 'addressLine2', 'city', 'state', 'postalCode'] as const;
export type AddressMember = (typeof addressMembers)[number];

/** The fields by the letters that the country's lines have for them, in the order for those that its lines lack. */
const membersOf: Readonly<Record<string, readonly AddressMember[]>> = {
  A: ['addressLine1', 'addressLine2'],
  C: ['city'],
  S: ['state'],
  Z: ['postalCode'],
};

/** The letters with one more: a city behind its state where the largest comes first, anything else at the end. */
function withLetter(written: readonly string[], letter: string): readonly string[] {
  if (written.includes(letter)) return written;
  const state = written.indexOf('S');
  const isInState = letter === 'C' && state >= 0 && state < written.indexOf('A');
  return isInState ? written.toSpliced(state + 1, 0, letter) : [...written, letter];
}

/**
 * The fields of an address in the order in which a country writes them, in its own script: a postal code before the city in
 * Germany, from the largest to the smallest in Japan. Every field has a place, also one that the country has no use for.
 *
 * @param country ISO 3166-1 alpha-2; without one, or for an unknown one, the order is {@link addressMembers}
 */
export function addressOrder(country: string | undefined): readonly AddressMember[] {
  const lines = (country && countryOf(country)?.lines) || '';
  const letters = Object.keys(membersOf);
  const written = [...lines.matchAll(/%([ACSZ])/g)].flatMap(([, letter]) => letter ?? []);
  return letters.reduce(withLetter, written).flatMap(letter => membersOf[letter] ?? []);
}
