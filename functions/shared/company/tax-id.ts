/** Tax IDs of companies (B81): the VAT ID where a country has one, otherwise its own tax number. */
import type { FieldError } from '#shared/errors/field-error.ts';
import { readData } from '#shared/runtime/data.ts';
import { plainText } from '#shared/runtime/typed-text.ts';

/** A country's VAT ID format: a template in which `#` is a digit, an example, and the pattern to validate. */
interface VatId {
  format: string;
  sample: string;
  regex: string;
}

let vatIds: Record<string, VatId> | undefined;

/** VAT ID format of a country; undefined if it has none. */
export function vatIdOf(country: string): VatId | undefined {
  vatIds ??= readData<Record<string, VatId>>('vat-ids.json');
  return vatIds[country];
}

/** Countries whose companies have a number, as far as the package `stdnum` knows them: for the list alone it is too large. */
const numbered =
  'AD AI AL AO AR AT AU AZ BE BG BR BY BZ CA CH CL CN CO CR CY CZ DE DK DO EC EE ES FI FR GB GR GT HU ID IE IL IN ' +
  'IS IT JP KR LI LT LU LV MA MC MD MT MX MZ NL NO NZ PE PK PL PT PY RO RS RU SE SG SI SK SM SV TR TW UA US UY VN ' +
  'ZA';

export const numberedCountries = numbered.split(' ');

/** Whether a country's companies have a tax number other than a VAT ID. */
export const hasTaxId = (country: string): boolean => !vatIdOf(country) && numberedCountries.includes(country);

/** Accepts any plausible number for registers whose format is unknown. */
export const plainNumber = /^[\p{L}\p{N}][\p{L}\p{M}\p{N} .,:()&/-]{2,39}$/u;

/**
 * A VAT ID in capitals without separators; with its letters, which many leave out: `136 695 976` → `DE136695976`. Those of Greece aren't
 * its code as a country: `GR094259216` → `EL094259216`.
 */
function tidyVatId(typed: string, country: string, { sample, regex }: VatId): string {
  const plain = plainText(typed)
    .toUpperCase()
    .replace(/[\s.\p{Pd}]/gu, '');
  const letters = sample.slice(0, 2);
  const bare = letters !== country && plain.startsWith(country) ? plain.slice(country.length) : plain;
  return [plain, `${letters}${bare}`].find(form => new RegExp(regex).test(form)) ?? plain;
}

/** Normalizes a tax ID: a VAT ID in upper case without separators. */
export function checkTaxId(typed: string | undefined, country: string, errors: FieldError[]): string | undefined {
  if (typed === undefined) return undefined;
  const vatId = vatIdOf(country);
  const tidy = vatId ? tidyVatId(typed, country, vatId) : typed;
  const fits = vatId ? new RegExp(vatId.regex).test(tidy) : plainNumber.test(tidy);
  if (!fits && vatId)
    errors.push({ path: 'taxId', key: 'vat_id', params: { country: { country }, sample: vatId.sample } });
  if (!fits && !vatId) errors.push({ path: 'taxId', key: 'format' });
  return tidy;
}
