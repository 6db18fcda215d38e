import { readReviewed } from '#shared/i18n/reviews.ts';
import { memoizeEach } from '#shared/runtime/memoize.ts';
import type { Area } from './area.ts';
import { defaultLocale, type Locale } from './locale.ts';
import { hasText } from './text.ts';

/**
 * Where a text in a language comes from (R190, R191): written or reviewed by a person, translated by a machine, or missing and
 * therefore English.
 */
export type TextOrigin = 'person' | 'machine' | 'english';

const reviewedIn = memoizeEach((locale: Locale) => new Set(readReviewed(locale)));

/** The origin of a text, see {@link TextOrigin}. English texts are written by people. */
export function originOf(locale: Locale, area: Area, key: string): TextOrigin {
  if (locale === defaultLocale) return 'person';
  if (!hasText(locale, area, key)) return 'english';
  return reviewedIn(locale).has(`${area} ${key}`) ? 'person' : 'machine';
}
