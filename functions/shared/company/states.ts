/** States and provinces, in the countries where they are a closed list (R16). */
import { memoizeEach } from '#shared/runtime/memoize.ts';
import { countryOf, type State } from './countries.ts';

/** The states of a country with a closed list; empty for other countries. */
export const statesOf = (country: string): readonly State[] => countryOf(country)?.states ?? [];

/** Letters only, without case and accents: `Nuevo León` and `nuevo leon` compare equal, and so do `D.C.` and `DC`. */
const plain = (name: string): string =>
  name
    .normalize('NFKD')
    .replace(/[^\p{L}]/gu, '')
    .toLowerCase();

/** The names of a country's states, for comparison, each with the code. Only names that are written out can be abbreviated. */
const namesIn = memoizeEach((country: string) =>
  statesOf(country).flatMap(({ code, names, aliases }) => [
    ...names.map(name => ({ code, name: plain(name), isAlias: false })),
    ...aliases.map(name => ({ code, name: plain(name), isAlias: true })),
  ]),
);

/** Shorter abbreviations are too easily another state's. */
const shortest = 3;

/**
 * The code of a state by its code, by any of its names, or by an abbreviation that only one name begins with (`Wash.`).
 * Undefined if there is none, or more than one.
 */
export function stateCode(country: string, typed: string): string | undefined {
  const wanted = plain(typed);
  const names = namesIn(country);
  const same = names.find(({ name }) => name === wanted);
  if (same || wanted.length < shortest) return same?.code;
  const likely = new Set(
    names.filter(({ name, isAlias }) => !isAlias && name.startsWith(wanted)).map(({ code }) => code),
  );
  return likely.size === 1 ? [...likely][0] : undefined;
}
