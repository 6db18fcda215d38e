/** What the platform knows of a language. To make one of these takes milliseconds, so each is made once. */

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

/** Moments, with the zone; and days. */
export const dateTimesIn = memoizeEach((locale: Locale) => new Intl.DateTimeFormat(locale, { ...utc, ...toTheMinute }));
export const daysIn = memoizeEach((locale: Locale) => new Intl.DateTimeFormat(locale, { ...utc, dateStyle: 'long' }));
/** The names of countries and of languages. */
export const countriesIn = memoizeEach((locale: Locale) => new Intl.DisplayNames(locale, { type: 'region' }));
export const languagesIn = memoizeEach((locale: Locale) => new Intl.DisplayNames(locale, { type: 'language' }));
/** The order in which names are listed. */
export const orderIn = memoizeEach((locale: Locale) => new Intl.Collator(locale));
