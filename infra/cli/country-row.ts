import { iso31662 } from 'iso-3166';
import type { CountryRow } from '#shared/company/countries.ts';

/** The rules of a country as Google publishes them: those members that we use. */
export interface Published {
  fmt?: string;
  lfmt?: string;
  require?: string;
  zip?: string;
  zipex?: string;
  postprefix?: string;
  sub_regions?: { key: string; name: Record<string, string> }[];
}

/** What holds for a country without rules of its own: Google's row `ZZ`. */
const standard = { fmt: '%N%n%O%n%A%n%C', require: 'AC' };

/** Countries whose states are a closed list. Elsewhere a state is free text. */
const withStates: readonly string[] = ['US', 'CA', 'CN', 'MX'];

/** States of the lists that ISO 3166-1 has as countries. An address there belongs to that country. */
const countriesOfTheirOwn: readonly string[] =
  'US-AS US-FM US-GU US-MH US-MP US-PR US-PW US-UM US-VI CN-HK CN-MO CN-TW'.split(' ');

/** "States" of mail to the armed forces. ISO 3166-2 doesn't list them. */
const forcesPost: readonly string[] = ['US-AA', 'US-AE', 'US-AP'];

/** The number that Google lists a state of China by (GB/T 2260), for each code of ISO 3166-2. */
const numbersInChina: Readonly<Record<string, string>> = Object.fromEntries(
  (
    'BJ11 TJ12 HE13 SX14 NM15 LN21 JL22 HL23 SH31 JS32 ZJ33 AH34 FJ35 JX36 SD37 HA41 HB42 HN43 GD44 GX45 HI46 CQ50 SC51 ' +
    'GZ52 YN53 XZ54 SN61 GS62 QH63 NX64 XJ65'
  )
    .split(' ')
    .map(pair => [pair.slice(0, 2), pair.slice(2)]),
);

/** The states of a country: code, name in its language, name in Latin letters if that is another, further names. */
function statesOf(country: string, { sub_regions = [] }: Published): string[][] {
  const listed = iso31662.filter(({ parent }) => parent === country).map(({ code, name }) => ({ code, name }));
  const forces = forcesPost.filter(code => code.startsWith(country)).map(code => ({ code, name: '' }));
  return [...listed, ...forces]
    .filter(({ code }) => !countriesOfTheirOwn.includes(code))
    .map(({ code: whole, name }) => {
      const code = whole.slice(3);
      const key = country === 'CN' ? numbersInChina[code] : code;
      const names = sub_regions.find(state => state.key === key)?.name;
      if (!names?.default) throw new Error(`Google's data has no state ${whole}`);
      const { default: own, latin, ...others } = names;
      return [
        code,
        ...new Set([own, latin, ...Object.values(others), name].filter(one => one !== undefined && one !== '')),
      ];
    }) as string[][];
}

/** A country as our data file has it. @throws Error if the source has no name for a state of ISO 3166-2 */
export function countryRow(country: string, published: Published): CountryRow {
  const { fmt = standard.fmt, lfmt, require = standard.require, zip, zipex, postprefix } = published;
  return {
    lines: fmt,
    ...(lfmt && lfmt !== fmt && { latinLines: lfmt }),
    required: require,
    ...(zip && { postalCode: zip }),
    ...(zip && zipex && { examples: zipex.split(',') }),
    ...(postprefix && { prefix: postprefix }),
    ...(withStates.includes(country) && { states: statesOf(country, published) }),
  };
}
