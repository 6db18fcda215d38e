import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from '@formatjs/icu-messageformat-parser';
import { areas, frameKeys } from '#shared/i18n/area.ts';
import { locales } from '#shared/i18n/locale.ts';
import { isPlain } from '#shared/i18n/plain-text.ts';
import { readReviewed } from '#shared/i18n/reviews.ts';
import { toFill } from '#shared/i18n/sentence.ts';
import { readTexts } from '#shared/i18n/text-files.ts';

/**
 * Merges the locale files of all capabilities and writes them parsed, as `<folder>/<locale>/<area>.json`. Parsing at
 * build time leaves the parser, four fifths of the formatting library, out of the bundles; plain texts need none. The texts of
 * the frame of pages are in a file of their own, `frame.json`, since pages outside the portal need no other texts of it.
 * `reviewed.json` names the texts that a person has reviewed.
 */
export async function bundleTexts(folder: string): Promise<void> {
  for (const locale of locales) {
    await mkdir(join(folder, locale), { recursive: true });
    for (const area of areas) {
      const parsed = Object.entries(readTexts(locale, area)).map(([key, message]) => [
        key,
        isPlain(message) ? message : parse(toFill(locale, message), { ignoreTag: true }),
      ]);
      const isApart = ([key = '']: readonly unknown[]) => area === 'portal' && String(key).startsWith(frameKeys);
      const [apart, rest] = [parsed.filter(isApart), parsed.filter(one => !isApart(one))];
      await writeFile(join(folder, locale, `${area}.json`), JSON.stringify(Object.fromEntries(rest)));
      if (apart.length > 0)
        await writeFile(join(folder, locale, 'frame.json'), JSON.stringify(Object.fromEntries(apart)));
    }
    await writeFile(join(folder, locale, 'reviewed.json'), JSON.stringify(readReviewed(locale)));
  }
}
