import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { readReviewed as readSourceReviewed } from './reviews.ts';
import type { readTexts as readSourceTexts } from './text-files.ts';

const folder = join(import.meta.dirname, 'locales');
const read = (locale: string, name: string) => JSON.parse(readFileSync(join(folder, locale, `${name}.json`), 'utf8'));

/**
 * Replaces `text-files.ts` in a bundle: reads the texts that the bundler has merged and parsed, from the `locales`
 * folder next to the function.
 */
export const readTexts: typeof readSourceTexts = (locale, area) => read(locale, area);

/** Replaces `reviews.ts` in a bundle: reads the names of the reviewed texts, which the bundler has compared. */
export const readReviewed: typeof readSourceReviewed = locale => read(locale, 'reviewed');
