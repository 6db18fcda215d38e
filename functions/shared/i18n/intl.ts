/**
 * Formats of the platform for a language. Creating one takes milliseconds, so each is created once; marked as pure, so
 * that bundles leave out those they don't use.
 */

import { memoizeEach } from '#shared/runtime/memoize.ts';
import type { Locale } from './locale.ts';

const utc = { timeZone: 'UTC' } as const;
const toTheMinute = {
  year: 'numeric',
  month: 'long',
  day: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
  timeZoneName: 'short',
} as const;

const isChinese = (locale: Locale): boolean => locale.startsWith('zh');

/** In Chinese, `Intl` puts the time zone before the time or in parentheses. Move it after the time. */
function zoneLast(locale: Locale): { format: (date: Date) => string } {
  const { timeZoneName: _, ...unzoned } = toTheMinute;
  const moments = new Intl.DateTimeFormat(locale, { ...utc, ...unzoned });
  return { format: date => `${moments.format(date)} UTC` };
}

/** Formats dates with time and time zone. */
export const dateTimesIn = /* @__PURE__ */ memoizeEach((locale: Locale) =>
  isChinese(locale) ? zoneLast(locale) : new Intl.DateTimeFormat(locale, { ...utc, ...toTheMinute }),
);
export const daysIn = /* @__PURE__ */ memoizeEach(
  (locale: Locale) => new Intl.DateTimeFormat(locale, { ...utc, dateStyle: 'long' }),
);
/** Country names per language. */
export const countriesIn = /* @__PURE__ */ memoizeEach(
  (locale: Locale) => new Intl.DisplayNames(locale, { type: 'region' }),
);
export const languagesIn = /* @__PURE__ */ memoizeEach(
  (locale: Locale) => new Intl.DisplayNames(locale, { type: 'language', languageDisplay: 'standard' }),
);
/** Joins names with the language's separator. */
export const listIn = (locale: Locale, names: readonly string[]): string => names.join(isChinese(locale) ? '、' : ', ');
/** Sort order per language. */
export const orderIn = /* @__PURE__ */ memoizeEach((locale: Locale) => new Intl.Collator(locale));
