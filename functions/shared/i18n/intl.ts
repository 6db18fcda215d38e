/**
 * Formats of the platform for a language. Creating one takes milliseconds, so each is created once; marked as pure, so
 * that bundles leave out those they don't use.
 */

import { memoizeEach, memoizeSome } from '#shared/runtime/memoize.ts';
import { isChinese, type Locale } from './locale.ts';

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

/** In Chinese, `Intl` puts the time zone before the time or in parentheses. Move it after the time. */
function zoneLast(locale: Locale, timeZone: string): { format: (date: Date) => string } {
  const { timeZoneName, ...unzoned } = toTheMinute;
  const moments = new Intl.DateTimeFormat(locale, { timeZone, ...unzoned });
  const zones = new Intl.DateTimeFormat(locale, { timeZone, timeZoneName });
  const zoneOn = (date: Date) => zones.formatToParts(date).find(({ type }) => type === 'timeZoneName')?.value;
  return { format: date => `${moments.format(date)} ${zoneOn(date)}` };
}

const momentsIn = /* @__PURE__ */ memoizeEach((localeAndZone: string) => {
  const [locale, timeZone = 'UTC'] = localeAndZone.split(' ') as [Locale, string];
  return isChinese(locale) ? zoneLast(locale, timeZone) : new Intl.DateTimeFormat(locale, { timeZone, ...toTheMinute });
});

/** Formats dates with time and time zone. */
export const dateTimesIn = (locale: Locale, timeZone: string) => momentsIn(`${locale} ${timeZone}`);
export const daysIn = /* @__PURE__ */ memoizeEach(
  (locale: Locale) => new Intl.DateTimeFormat(locale, { ...utc, dateStyle: 'long' }),
);
export const monthsIn = /* @__PURE__ */ memoizeEach(
  (locale: Locale) => new Intl.DateTimeFormat(locale, { ...utc, month: 'long', year: 'numeric' }),
);
/** Country names per language. */
export const countriesIn = /* @__PURE__ */ memoizeEach(
  (locale: Locale) => new Intl.DisplayNames(locale, { type: 'region' }),
);
const languagesIn = /* @__PURE__ */ memoizeEach(
  (locale: Locale) => new Intl.DisplayNames(locale, { type: 'language', languageDisplay: 'standard' }),
);

/**
 * The name of a code; the code itself if it has none. `Intl` throws for a text that can't be a code, and forms show again whatever
 * was sent.
 */
export function nameIn(names: Intl.DisplayNames, code: string): string {
  try {
    return names.of(code) ?? code;
  } catch {
    return code;
  }
}

/** The name of a language in another; the tag itself if it has none. */
export const languageName = (locale: Locale, tag: string): string => nameIn(languagesIn(locale), tag);
const listsIn = /* @__PURE__ */ memoizeEach((localeAndType: string) => {
  const [locale, type] = localeAndType.split(' ') as [Locale, 'conjunction' | 'disjunction'];
  return new Intl.ListFormat(locale, { type });
});
/** A list as the language writes it: all of the names, or with `disjunction` one of them: `A, B, and C`, `A, B, or C`. */
export const listIn = (
  locale: Locale,
  names: readonly string[],
  type: 'conjunction' | 'disjunction' = 'conjunction',
): string => listsIn(`${locale} ${type}`).format(names);
/** Times as seen from now: `in 3 days`, `yesterday`. */
export const relativeTimesIn = /* @__PURE__ */ memoizeEach(
  (locale: Locale) => new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }),
);
/**
 * Amounts per language, currency and the digits of its minor unit: `en-US EUR 2`. Where prices are mostly written without them, they
 * are only left out if they are zero.
 */
export const amountsIn = /* @__PURE__ */ memoizeSome(100, (localeCurrencyAndDigits: string) => {
  const [locale, currency = '', minorDigits = ''] = localeCurrencyAndDigits.split(' ');
  const digits = Number(minorDigits);
  return new Intl.NumberFormat(locale, {
    ...{ style: 'currency', currency, minimumFractionDigits: digits, maximumFractionDigits: digits },
    trailingZeroDisplay: rarelyWritten.includes(currency) ? 'stripIfInteger' : 'auto',
  });
});

/** Currencies whose minor unit is rarely written, as CLDR has it. */
const rarelyWritten: readonly string[] = 'AFN ALL COP HUF IDR IQD IRR KPW LAK LBP MGA MMK PKR SLL SOS SYP YER'.split(
  ' ',
);
/** Sort order per language. */
export const orderIn = /* @__PURE__ */ memoizeEach((locale: Locale) => new Intl.Collator(locale));
