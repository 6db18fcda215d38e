/** Postal codes per country: their pattern, and what people type instead (R16). */
import { memoizeEach } from '#shared/runtime/memoize.ts';
import { plainText } from '#shared/runtime/typed-text.ts';
import { countryOf } from './countries.ts';

/** Pattern of a country's postal codes, in upper case; undefined if it has none or the pattern is unknown. */
export const postalCodePattern = memoizeEach((country: string): RegExp | undefined => {
  const { postalCode, prefix } = countryOf(country) ?? {};
  if (!postalCode) return undefined;
  // People write the prefix with and without a dash: `MD-2001`, `MD 2001`.
  const before = prefix ? `(?:${prefix.replace(/[ -]$/, '')}[ -]?)?` : '';
  const code = postalCode.includes('|') ? `(?:${postalCode})` : postalCode;
  return new RegExp(`^${before}${code}$`);
});

/** A code as any keyboard may type it, in plain letters, digits, dashes and spaces, in upper case; undefined if it has more. */
function plainCode(typed: string): string | undefined {
  const code = plainText(typed)
    .replace(/[\p{Pd}\u2212\u30FC]/gu, '-')
    .replace(/[〒.]/g, '')
    .replace(/\s+/g, ' ')
    .trim()
    .toUpperCase();
  return /^[A-Z0-9 -]+$/.test(code) ? code : undefined;
}

const withoutMarks = (code: string): string => code.replace(/[^\p{L}\p{N}]/gu, '');

/** A code without marks, with those that the example has, at the same places. */
function marksOf(example: string, bare: string): string {
  let at = 0;
  return [...example].map(mark => (/[\p{L}\p{N}]/u.test(mark) ? bare[at++] : mark)).join('');
}

/** The code with its dash or space where the country's examples have it: `1500001` → `150-0001`. */
function asWritten(country: string, code: string, pattern: RegExp): string {
  const bare = withoutMarks(code);
  const marked = (countryOf(country)?.examples ?? []).filter(
    example => withoutMarks(example) !== example && withoutMarks(example).length === bare.length,
  );
  return marked.map(example => marksOf(example, bare)).find(form => pattern.test(form)) ?? code;
}

/** Territories in the post of another country, whose letters people write before their codes: `DK-3900`, `F-97110`. */
const inPostOf: Readonly<Record<string, string>> = {
  CH: 'LI',
  DK: 'FO GL',
  FI: 'AX',
  FR: 'BL GF GP MC MF MQ NC PF PM RE WF YT',
  IT: 'SM VA',
  NO: 'SJ',
  US: 'AS FM GU MH MP PR PW VI',
};

/** The countries whose letters may stand before a code: its own, and that whose post brings it. */
const sendersOf = (country: string): string[] => [
  country,
  ...Object.keys(inPostOf).filter(sender => inPostOf[sender]?.split(' ').includes(country)),
];

/** A code without the one, two or three letters of a country before its digits: `P-1000`, `PL-00950`, `FIN-00100`. */
const withoutCountry = (bare: string, country: string): string[] => [
  bare.replace(new RegExp(`^(${country}|${country[0]}(?=\\d))`), ''),
  bare.replace(new RegExp(`^${country}[A-Z](?=\\d)`), ''),
];

/** The letters with which every code of a country begins: `CP` of `CP 1101`. */
const lettersOf = (pattern: RegExp): string => /^\^([A-Z]{2,})/.exec(pattern.source)?.[1] ?? '';

/** The codes that may be meant: with a dash or a space anywhere, without the country's letters, or with them. */
function possibleForms(country: string, code: string, pattern: RegExp): string[] {
  const bare = withoutMarks(code);
  const written = [
    bare,
    ...sendersOf(country).flatMap(sender => withoutCountry(bare, sender)),
    ...[country, lettersOf(pattern)].map(letters => `${letters}${bare}`),
  ];
  return [...new Set(written)].flatMap(form => [
    form,
    ...['-', ' '].flatMap(mark => [...form].map((_, n) => `${form.slice(0, n)}${mark}${form.slice(n)}`)),
  ]);
}

/**
 * A postal code as its country writes it: in plain upper-case characters, with the dash or space that is missing, without
 * the letters that don't belong to it. One that can't be read is returned as typed.
 */
export function tidyPostalCode(country: string, typed: string): string {
  const code = plainCode(typed);
  if (code === undefined) return typed;
  const pattern = postalCodePattern(country);
  if (!pattern) return code;
  const valid = pattern.test(code) ? code : possibleForms(country, code, pattern).find(form => pattern.test(form));
  return valid === undefined ? code : asWritten(country, valid, pattern);
}
