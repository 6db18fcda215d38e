/** What addresses look like in each country. The data is large, so it is read when first needed. */
import { readData } from '#shared/runtime/data.ts';
import { memoize, memoizeEach } from '#shared/runtime/memoize.ts';

/** A country in `countries.json`, which `npm run countries` writes from Google's address data. */
export interface CountryRow {
  /** The lines of an address, as Google writes them: `%A%n%C, %S %Z`. */
  lines: string;
  /** The lines in Latin letters, where their order is another. */
  latinLines?: string;
  /** Letters of the parts that every address has: `A` lines, `C` city, `S` state, `Z` postal code. */
  required: string;
  /** Pattern of the postal code, in upper case; none if the country has no postal codes or theirs is unknown. */
  postalCode?: string;
  /** Postal codes as they are written. */
  examples?: string[];
  /** What people write before the postal code: `MD-`. The lines have it, too. */
  prefix?: string;
  /** The states of a closed list: code, name, and in any order further names. */
  states?: string[][];
}

/** Our own additions: what Google's data doesn't have. */
interface Addition {
  postalCode?: string;
  /** The states' aliases by code, first the everyday name in Latin letters. */
  states?: Record<string, string[]>;
}

/** A state and what people call it. */
export interface State {
  code: string;
  /** Its name in the language of the country. */
  name: string;
  /** Its everyday name in Latin letters, as it is printed. */
  latinName: string;
  names: readonly string[];
  /** Old names, abbreviations and names in other scripts. */
  aliases: readonly string[];
}

export type Country = Omit<CountryRow, 'states'> & { states: readonly State[] };

function toCountry({ states = [], ...row }: CountryRow, addition: Addition = {}): Country {
  const withNames = states.map(([code = '', name = '', ...names]) => {
    const more = addition.states?.[code] ?? [];
    return { code, name, latinName: more[0] ?? name, names: [code, name, ...names], aliases: more };
  });
  return { ...row, ...(addition.postalCode && { postalCode: addition.postalCode }), states: withNames };
}

const rows = memoize(() => readData<{ countries: Record<string, CountryRow> }>('countries.json').countries);
const additions = memoize(() => readData<Record<string, Addition>>('country-additions.json'));

const made = memoizeEach((code: string): Country => toCountry(rows()[code] as CountryRow, additions()[code]));

/** The address rules of a country: ISO 3166-1 alpha-2, or Kosovo's user-assigned code. Undefined for any other code. */
export const countryOf = (code: string): Country | undefined => (Object.hasOwn(rows(), code) ? made(code) : undefined);
