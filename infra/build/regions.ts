import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import * as z from 'zod/mini';
import { locales } from '#shared/i18n/locale.ts';
import type { Edition } from '#shared/i18n/regions.ts';

const countryNames = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' });
const currencies = new Set(Intl.supportedValuesOf('currency'));

const country = z.string().check(
  z.regex(/^[A-Z]{2}$/),
  z.refine(code => !['ZZ', undefined, 'Unknown Region'].includes(countryNames.of(code)), 'is not a country'),
);
const currency = z.string().check(z.refine(code => currencies.has(code), 'is no currency'));

/** An edition of the regions, as its file must be. */
const EditionFile = z.strictObject({
  validFrom: z.iso.date(),
  regions: z
    .array(
      z.strictObject({
        id: z.string().check(z.regex(/^[a-z]+(-[a-z]+)*$/)),
        names: z.record(z.enum(locales), z.string().check(z.minLength(1))),
        countries: z.record(country, currency).check(z.refine(all => Object.keys(all).length > 0, 'is empty')),
      }),
    )
    .check(z.minLength(1)),
  assumedCurrencies: z.array(country),
  notOffered: z.array(country),
});

const inWords = z.locales.en().localeError;

const repeated = (all: readonly string[]): string[] => all.filter((one, n) => all.indexOf(one) !== n);

/** What is wrong with an edition, in words; nothing when it is good. */
export function troubleWith(name: string, edition: unknown): string[] {
  const { data, error } = z.safeParse(EditionFile, edition, { error: inWords });
  if (error) return error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
  const inRegions = data.regions.flatMap(({ countries }) => Object.keys(countries));
  const stray = data.assumedCurrencies.filter(code => !inRegions.includes(code));
  return [
    ...(`${data.validFrom}.json` === name ? [] : [`validFrom: must be the date in the file name`]),
    ...repeated(data.regions.map(({ id }) => id)).map(id => `regions: '${id}' is listed twice`),
    ...repeated([...inRegions, ...data.notOffered]).map(code => `${code}: is listed twice`),
    ...stray.map(code => `assumedCurrencies: ${code} is in no region`),
  ];
}

/**
 * Every edition of the regions in a folder, oldest first, checked.
 * @throws Error that says what is wrong with which file
 */
export function readEditions(folder: string): Edition[] {
  const names = readdirSync(folder).sort();
  if (names.length === 0) throw new Error(`There are no regions in ${folder}`);
  return names.map(name => {
    const edition = JSON.parse(readFileSync(join(folder, name), 'utf8')) as Edition;
    const trouble = troubleWith(basename(name), edition);
    if (trouble.length > 0) throw new Error(`${join(folder, name)}:\n  ${trouble.join('\n  ')}`);
    return edition;
  });
}
