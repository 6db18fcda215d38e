/**
 * Which translations a person has reviewed (R191). A translation that no person has reviewed counts as made by a machine, and
 * so does one whose English, or which itself, has changed since the review.
 */

import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { areas } from './area.ts';
import { defaultLocale, type Locale } from './locale.ts';
import { readTexts } from './text-files.ts';

/** A review: by whom, on which day (`yyyy-mm-dd`), and the hash of what was reviewed, see {@link reviewedHash}. */
export interface Review {
  by: string;
  on: string;
  of: string;
}

/** The file with the reviews of a language: by area and key of the text, as `page confirm.title`. */
export const reviewsFile = (locale: Locale): string => join(import.meta.dirname, 'reviews', `${locale}.json`);

/** All reviews of a language; none of English, which the others are translated from. */
export const readReviews = (locale: Locale): Record<string, Review> =>
  locale === defaultLocale ? {} : JSON.parse(readFileSync(reviewsFile(locale), 'utf8'));

/** Short hash of a text in English and in translation: a review is of both. */
export const reviewedHash = (english: string, translation: string): string =>
  createHash('sha256').update(`${english}\0${translation}`).digest('base64url').slice(0, 12);

/** A text as translated into a language: its name, both texts, and its review, which is stale if either has changed since. */
export interface Translation {
  name: string;
  english: string;
  translation: string | undefined;
  review: Review | undefined;
  state: 'reviewed' | 'stale' | 'machine' | 'missing';
}

function stateOf(english: string, translation: string | undefined, review: Review | undefined): Translation['state'] {
  if (translation === undefined) return 'missing';
  if (!review) return 'machine';
  return review.of === reviewedHash(english, translation) ? 'reviewed' : 'stale';
}

/** Every English text with its translation into a language. */
export function readTranslations(locale: Locale, reviews = readReviews(locale)): Translation[] {
  return areas.flatMap(area => {
    const own = readTexts(locale, area);
    return Object.entries(readTexts(defaultLocale, area)).map(([key, english]) => {
      const [name, translation] = [`${area} ${key}`, own[key]];
      const review = reviews[name];
      return { name, english, translation, review, state: stateOf(english, translation, review) };
    });
  });
}

/** The names of the texts whose translation a person has reviewed as it is, and of the same English. */
export const readReviewed = (locale: Locale): string[] =>
  readTranslations(locale).flatMap(({ name, state }) => (state === 'reviewed' ? [name] : []));
