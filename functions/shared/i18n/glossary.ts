/**
 * The glossary of each language (R192): one term for each concept, by the English one, in `glossary/<locale>.json`. A `*` stands for
 * any ending: `косвенн* поставщик*`. Only tests and tools read it.
 */

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locale } from './locale.ts';
import type { Translation } from './reviews.ts';

/** The terms of a language, by the English one. */
export const readGlossary = (locale: Locale): Record<string, string> =>
  JSON.parse(readFileSync(join(import.meta.dirname, 'glossary', `${locale}.json`), 'utf8'));

/** An English term, alone or in the plural, but not as part of another word. */
const englishForm = (term: string): RegExp => new RegExp(`(?<![\\p{L}-])${term}s?(?!\\p{L})`, 'iu');

const ownForm = (term: string): RegExp => new RegExp(term.replaceAll('*', '\\p{L}*'), 'iu');

/** A text without the names of its placeholders, which are no words of it. */
const withoutPlaceholders = (message: string): string => message.replaceAll(/\{\w+/g, '{');

/** The terms that a text has in English, but not in translation. A missing translation lacks none. */
export function missingTerms({ english, translation }: Translation, glossary: Record<string, string>): string[] {
  if (translation === undefined) return [];
  return Object.entries(glossary).flatMap(([term, own]) =>
    englishForm(term).test(withoutPlaceholders(english)) && !ownForm(own).test(translation) ? [`${term}: ${own}`] : [],
  );
}
