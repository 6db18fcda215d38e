import type { Consent } from '#shared/audit/consent.ts';
import { defaultLocale } from '#shared/i18n/locale.ts';
import { readData } from '#shared/runtime/data.ts';
import { memoize } from '#shared/runtime/memoize.ts';
import { setting } from '#shared/runtime/settings.ts';

type Words = Partial<Record<string, string>>;

/** The words of each statement, by kind, version and language. They never change: other words are another version. */
export const readStatements = memoize(() =>
  readData<Partial<Record<string, Partial<Record<string, Words>>>>>('consent-statements.json'),
);

/**
 * What a statement said, in the language in which it was shown, with placeholders. Undefined for an agreement, which has a document
 * of its own.
 */
export function statementOf({ kind, text }: Pick<Consent, 'kind' | 'text'>): string | undefined {
  const version = readStatements()[kind]?.[text?.version ?? ''];
  return version?.[text?.language ?? ''] ?? version?.[defaultLocale];
}

/** The words with the names in them. @param company the company that they bind */
export const filled = (words: string, { about }: Pick<Consent, 'about'>, company: string): string =>
  words
    .replaceAll('{about}', about?.name ?? '')
    .replaceAll('{with}', about?.with ?? '')
    .replaceAll('{company}', company)
    .replaceAll('{programme}', setting('PROGRAMME'));
