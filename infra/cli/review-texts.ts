import { writeFileSync } from 'node:fs';
import type { Locale } from '#shared/i18n/locale.ts';
import {
  type Review,
  readReviews,
  readTranslations,
  reviewedHash,
  reviewsFile,
  type Translation,
} from '#shared/i18n/reviews.ts';
import { CliError } from './cli-error.ts';

/** Who reviewed, and on which day (`yyyy-mm-dd`). */
type Reviewer = Pick<Review, 'by' | 'on'>;

const isMeant = (name: string, given: string): boolean =>
  given.endsWith('*') ? name.startsWith(given.slice(0, -1)) : name === given;

/**
 * The reviews of a language with those of some texts added, in the order of the texts. Reviews of texts that no longer exist are
 * left out.
 * @param names as the help of `npm run texts` explains
 * @throws CliError for a name that no translated text has
 */
export function withReviews(
  translations: readonly Translation[],
  reviews: Readonly<Record<string, Review>>,
  names: readonly string[],
  { by, on }: Reviewer,
): Record<string, Review> {
  const translated = translations.filter(({ translation }) => translation !== undefined);
  const unknown = names.filter(given => !translated.some(({ name }) => isMeant(name, given)));
  if (unknown.length > 0) throw new CliError(`No translated text is named ${unknown.join(', ')}`);
  return Object.fromEntries(
    translations.flatMap(({ name, english, translation }): [string, Review][] => {
      if (translation !== undefined && names.some(given => isMeant(name, given)))
        return [[name, { by, on, of: reviewedHash(english, translation) }]];
      const before = reviews[name];
      return before ? [[name, before]] : [];
    }),
  );
}

/** Enters reviews into the file of a language. @returns how many texts now have a review that holds */
export function enterReviews(locale: Locale, names: readonly string[], reviewer: Reviewer): number {
  const reviews = withReviews(readTranslations(locale), readReviews(locale), names, reviewer);
  writeFileSync(reviewsFile(locale), `${JSON.stringify(reviews, undefined, 2)}\n`);
  return readTranslations(locale).filter(({ state }) => state === 'reviewed').length;
}
