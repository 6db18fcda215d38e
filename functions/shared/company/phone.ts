/** Phone numbers and national numbering plans. */
import { isSupportedCountry, Metadata, parsePhoneNumberFromString } from 'libphonenumber-js/core';
import json from 'libphonenumber-js/metadata.min.json';
import type { FieldError } from '#shared/errors/field-error.ts';

/** Cast because the JSON is too large for the compiler to type. */
const plans = json as never;

/** Normalizes a phone number to E.164. Without a country code, it's read as a number of the company's country. */
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

/** A phone number in E.164 in groups, as people read it: `+1 312 555 0100`. */
export const readablePhone = (phone: string): string =>
  parsePhoneNumberFromString(phone, plans)?.formatInternational() ?? phone;

/** Separators allowed between digits. */
const between = '[ ().\\/-]*';

/** Pattern for a digit string that allows separators between the digits. */
const spaced = (digits: string): string =>
  digits.replaceAll(/\\d|\[[^\]]*\]|\d(?![^{]*\})/g, digit => `(?:${digit}${between})`);

/** How to dial numbers of a country; undefined for a country without its own numbering plan. */
export interface Dialling {
  callingCode: string;
  /** Matches numbers in national and in international format. */
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

/** Metadata that the package doesn't declare in its types. */
interface Plan {
  callingCode(): string;
  nationalPrefix(): string | undefined;
  nationalNumberPattern(): string;
}
