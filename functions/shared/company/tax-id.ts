/** Tax numbers of companies (B81): a VAT number where a country has one, else a number of its own. */
import { entityValidators } from 'stdnum';
import type { FieldError } from '#shared/errors/field-error.ts';
import { readData } from '#shared/runtime/data.ts';

/** How VAT numbers of a country are written: a picture of them (`#` is a digit), an example, and what they must match. */
interface VatId {
  format: string;
  sample: string;
  regex: string;
}

let vatIds: Record<string, VatId> | undefined;

/** The VAT numbers of a country; nothing for a country without. */
export function vatIdOf(country: string): VatId | undefined {
  vatIds ??= readData<Record<string, VatId>>('vat-ids.json');
  return vatIds[country];
}

/** Whether companies of a country have a tax number that is no VAT number. */
export const hasTaxId = (country: string): boolean => !vatIdOf(country) && entityValidators[country] !== undefined;

/** A company's number in a register of which nothing more is known. */
export const plainNumber = /^[\p{L}\p{N}][\p{L}\p{N} ./-]{2,39}$/u;

/** A tax number in its tidy form: a VAT number in capitals, without what is typed between its digits. */
export function checkTaxId(typed: string | undefined, country: string, errors: FieldError[]): string | undefined {
  if (typed === undefined) return undefined;
  const vatId = vatIdOf(country);
  const tidy = vatId ? typed.toUpperCase().replace(/[\s.-]/g, '') : typed;
  const fits = vatId ? new RegExp(vatId.regex).test(tidy) : plainNumber.test(tidy);
  if (!fits && vatId)
    errors.push({ path: 'taxId', key: 'vat_id', params: { country: { country }, sample: vatId.sample } });
  if (!fits && !vatId) errors.push({ path: 'taxId', key: 'format' });
  return tidy;
}
