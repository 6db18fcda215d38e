import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { memoize } from '#shared/runtime/memoize.ts';
import { frameKeys } from './area.ts';
import type { readReviewed as readSourceReviewed } from './reviews.ts';
import type { readTexts as readSourceTexts } from './text-files.ts';

const folder = join(import.meta.dirname, 'locales');
const read = (locale: string, name: string) => JSON.parse(readFileSync(join(folder, locale, `${name}.json`), 'utf8'));

/**
 * Replaces `text-files.ts` in a bundle: reads the texts that the bundler has merged and parsed, from the `locales`
 * folder next to the function.
 */
export const readTexts: typeof readSourceTexts = (locale, area) =>
  area === 'portal' ? portalTexts(locale) : read(locale, area);

/**
 * The texts of the portal. Those of the frame are in a file of their own, because every page has a frame: the others, 220 KB, are read
 * when one of them is needed.
 */
function portalTexts(locale: string): Record<string, string> {
  const frame = read(locale, 'frame');
  const others = memoize(() => read(locale, 'portal'));
  return new Proxy<Record<string, string>>(frame, {
    get: (_, key) => (typeof key === 'string' && key.startsWith(frameKeys) ? frame[key] : others()[key]),
  });
}

/** Replaces `reviews.ts` in a bundle: reads the names of the reviewed texts, which the bundler has compared. */
export const readReviewed: typeof readSourceReviewed = locale => read(locale, 'reviewed');
