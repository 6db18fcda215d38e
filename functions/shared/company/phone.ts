/** Telephone numbers by the numbering plans of countries. */
import { isSupportedCountry, Metadata, parsePhoneNumberFromString } from 'libphonenumber-js/core';
import json from 'libphonenumber-js/metadata.min.json';
import type { FieldError } from '#shared/errors/field-error.ts';

/** Typed apart: as JSON it is too large for the compiler to type. */
const plans = json as never;

/** A phone number in E.164; read as one of the company's country when it has no country code. */
export function checkPhone(
  typed: string | undefined,
  country: string,
  path: string,
  errors: FieldError[],
): string | undefined {
  if (typed === undefined) return undefined;
  const parsed = parsePhoneNumberFromString(typed, country as 'US', plans);
  if (parsed?.isValid()) return parsed.number;
  errors.push({ path, key: 'phone', params: { country: { country } } });
  return typed;
}

/** What may stand between the digits of a number as people write it. */
const between = '[ ().\\/-]*';

/** A pattern of digits, with room for what people put between them. */
const spaced = (digits: string): string =>
  digits.replaceAll(/\\d|\[[^\]]*\]|\d(?![^{]*\})/g, digit => `(?:${digit}${between})`);

/** How numbers of a country are dialled; nothing for a country without telephones of its own. */
export interface Dialling {
  callingCode: string;
  /** Matches its numbers as they are dialled there, and with the country code before them. */
  pattern: string;
}

export function diallingOf(country: string): Dialling | undefined {
  if (!isSupportedCountry(country as 'US', plans)) return undefined;
  const metadata = new Metadata(plans);
  metadata.selectNumberingPlan(country as 'US');
  const plan = metadata.numberingPlan as unknown as Plan;
  const callingCode = plan.callingCode();
  const trunk = plan.nationalPrefix();
  return {
    callingCode,
    pattern: `^${between}(?:\\+?${callingCode}${between})?${trunk ? `(?:${spaced(trunk)})?` : ''}(?:${spaced(plan.nationalNumberPattern())})$`,
  };
}

/** The parts of a numbering plan that the package's types leave out. */
interface Plan {
  callingCode(): string;
  nationalPrefix(): string | undefined;
  nationalNumberPattern(): string;
}
