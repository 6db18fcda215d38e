/** Addresses as their country writes them. */
import type { Locale } from '#shared/i18n/locale.ts';
import { countryName } from '#shared/i18n/regions.ts';
import { type Country, countryOf } from './countries.ts';
import { stateCode } from './states.ts';

/** What is printed of an address, complete or not. */
export interface PrintableAddress {
  addressLine1?: string | undefined;
  addressLine2?: string | undefined;
  city?: string | undefined;
  state?: string | undefined;
  /** Customers' profiles of the public API have this instead of the state. */
  region?: string | undefined;
  postalCode?: string | undefined;
  country: string;
}

/** The values of the lines' fields: `A` lines, `C` city, `S` state, `Z` postal code. */
type Fields = Partial<Record<string, string>>;

/** Countries whose addresses have the code of the state, not its name. */
const withStateCodes: readonly string[] = ['US', 'CA'];

/** Letters that aren't Latin, so that the address is in the order of the country's own script. */
const inOwnScript = /(?!\p{Script=Latin})\p{L}/u;

const sameText = (one: string | undefined, other: string | undefined): boolean =>
  one !== undefined && one.toLowerCase() === other?.toLowerCase();

/** State and city as they are printed: one of them, where a city is its own state. */
function placeOf(address: PrintableAddress, known: Country | undefined, isOwn: boolean): Fields {
  const { country, city, region, state = region } = address;
  const listed = known?.states.find(({ code }) => code === state);
  if (!listed || withStateCodes.includes(country)) return { C: city, S: sameText(city, state) ? undefined : state };
  const isCityState = city !== undefined && stateCode(country, city) === listed.code;
  return { C: isCityState ? undefined : city, S: isOwn ? listed.name : listed.latinName };
}

/** The postal code without the prefix that the lines have. */
function codeOf({ postalCode }: PrintableAddress, prefix: string | undefined): string | undefined {
  if (!prefix) return postalCode;
  return postalCode?.replace(new RegExp(`^${prefix.replace(/[ -]$/, '')}[ -]?`), '');
}

/** The lines with a place for every field that has a value, also where the country doesn't write it. */
function completeLines(lines: string, { C, S, Z }: Fields, isOwn: boolean): string {
  const isPrinted = (field: string, value = '') =>
    lines.includes(`%${field}`) || lines.toLowerCase().includes(value.toLowerCase());
  const hasPlace = C === undefined || isPrinted('C', C);
  const placed = hasPlace ? lines : lines.replace('%S', isOwn ? '%S%C' : '%C, %S');
  const missing = [
    ...(hasPlace || placed !== lines ? [] : ['%C']),
    ...(isPrinted('S', S) ? [] : ['%S']),
    ...(isPrinted('Z', Z) ? [] : ['%Z']),
  ];
  return [placed, ...missing].join('%n');
}

/**
 * One line with the values of its fields. Of the marks between two values the shortest is kept; those at an end, if the field
 * beside them has a value.
 */
function printLine(line: string, fields: Fields): string {
  // Marks and fields in turn, marks first.
  const pieces = line.split(/%([A-Z])/);
  if (pieces.length === 1) return line;
  const filled = pieces.flatMap((piece, n) => (n % 2 === 1 && fields[piece] ? [n] : []));
  const [first, last] = [filled[0], filled.at(-1)];
  if (first === undefined || last === undefined) return '';
  const printed = filled.map((at, n) => {
    const before = filled[n - 1];
    const marks = before === undefined ? [] : pieces.slice(before + 1, at).filter((_, nth) => nth % 2 === 0);
    const mark = marks.toSorted((one, other) => one.length - other.length)[0] ?? '';
    return `${mark}${fields[pieces[at] ?? '']}`;
  });
  const start = first === 1 ? pieces[0] : '';
  const end = last === pieces.length - 2 ? pieces.at(-1) : '';
  return `${start}${printed.join('')}${end}`;
}

/**
 * The lines of an address in the order of its country: that of the country's own script if it is written in it, else that for
 * Latin letters. Nothing that the address has is left out.
 *
 * @param locale language of the country's name, the last line; without it, there is no country
 */
export function addressLines(address: PrintableAddress, locale?: Locale): string[] {
  const { addressLine1, addressLine2, city, country } = address;
  const known = countryOf(country);
  const isOwn = [addressLine1, addressLine2, city].some(line => line !== undefined && inOwnScript.test(line));
  const lines = (isOwn ? undefined : known?.latinLines) ?? known?.lines ?? '%A%n%C %S %Z';
  const fields = {
    A: [addressLine1, addressLine2].filter(Boolean).join('\n') || undefined,
    ...placeOf(address, known, isOwn),
    Z: codeOf(address, known?.prefix),
  };
  const printed = completeLines(lines, fields, isOwn)
    .split('%n')
    .flatMap(line => printLine(line, fields).split('\n'));
  return [...printed.filter(line => line !== ''), ...(locale ? [countryName(locale, country)] : [])];
}
