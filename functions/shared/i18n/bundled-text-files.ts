import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { readTexts as readSourceTexts } from './text-files.ts';

const folder = join(import.meta.dirname, 'locales');

/**
 * Replaces `text-files.ts` in a bundle: reads the texts that the bundler has merged and parsed, from the `locales`
 * folder next to the function.
 */
export const readTexts: typeof readSourceTexts = (locale, area) =>
  JSON.parse(readFileSync(join(folder, locale, `${area}.json`), 'utf8'));
