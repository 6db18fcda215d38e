/** Amounts as people type them into a form. */
import type { Locale } from '#shared/i18n/locale.ts';
import { plainText } from '#shared/runtime/typed-text.ts';

/** What stands between thousands in some languages, besides the point and the comma. */
const grouping = /[\s'’٬]/gu;

/** The mark before decimals in a language. */
const decimalMark = (locale: Locale): '.' | ',' => (locale === 'ru-RU' ? ',' : '.');

/**
 * The mark before the decimals of a number with points or commas; nothing if all of them stand between thousands. Of both, it's the last.
 * One alone before three digits is what it is in the language: where that makes decimals that the currency doesn't have, the API refuses
 * them.
 */
function markOf(number: string, locale: Locale): string | undefined {
  const marks = number.replace(/\d/g, '');
  const last = marks.at(-1);
  if (new Set(marks).size > 1) return last;
  if (marks.length !== 1) return undefined;
  const mayBeGroup = /^[1-9]\d{0,2}[.,]\d{3}$/.test(number);
  return mayBeGroup && last !== decimalMark(locale) ? undefined : last;
}

/**
 * Reads an amount as it is written in the countries of our languages: `1,234.50`, `1.234,50` and `1 234,50` are the same.
 * @returns the text itself if it is none, for the API to refuse
 */
export function typedAmount(typed: string, locale: Locale): number | string {
  const number = plainText(typed).replace(grouping, '').replace(/٫/g, ',');
  if (!/^\d+([.,]\d+)*$/.test(number)) return typed;
  const mark = markOf(number, locale);
  const at = mark ? number.lastIndexOf(mark) : number.length;
  const whole = number.slice(0, at);
  // Thousands are groups of three digits, or of two in India, with the same mark between them.
  if (!/^\d+$|^\d{1,3}(?:,\d{2,3})*,\d{3}$|^\d{1,3}(?:\.\d{3})+$/.test(whole)) return typed;
  return Number(`${whole.replace(/[.,]/g, '')}.${number.slice(at + 1) || '0'}`);
}
