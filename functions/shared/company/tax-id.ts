/** Tax IDs of companies (B81): the VAT ID where a country has one, otherwise its own tax number. */
import { entityValidators } from 'stdnum';
import type { FieldError } from '#shared/errors/field-error.ts';
import { readData } from '#shared/runtime/data.ts';

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

/** Whether a country's companies have a tax number other than a VAT ID. */
export const hasTaxId = (country: string): boolean => !vatIdOf(country) && entityValidators[country] !== undefined;

/** Accepts any plausible number for registers whose format is unknown. */
export const plainNumber = /^[\p{L}\p{N}][\p{L}\p{N} ./-]{2,39}$/u;

/** Normalizes a tax ID: a VAT ID in upper case without separators. */
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
