import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Area } from './area.ts';
import type { Locale } from './locale.ts';

/** The texts of one locale file, by area and key. An area without a text is left out. */
export type LocaleFile = Partial<Record<Area, Record<string, string>>>;

const functions = join(import.meta.dirname, '../..');

/**
 * Paths of the locale files of a language, relative to `functions/`: one per capability that has texts of its own
 * (`user/locales/en-US.json`), and one for the texts that shared code or several capabilities use
 * (`shared/i18n/locales/en-US.json`).
 */
export const localeFiles = (locale: Locale): string[] =>
  globSync(`{*,shared/i18n}/locales/${locale}.json`, { cwd: functions })
    .map(path => path.replaceAll('\\', '/'))
    .sort();

/** The content of one locale file. @param path as {@link localeFiles} has it */
export const readLocaleFile = (path: string): LocaleFile =>
  JSON.parse(readFileSync(join(functions, path), 'utf8')) as LocaleFile;

/**
 * Every text of one area in one language, merged from the locale files of all capabilities. The bundler calls this at
 * build time and writes the result next to each function, where `bundled-text-files.ts` takes the place of this module.
 * Tests and the local preview, which run from source, call it directly.
 *
 * @throws Error when two files have the same key
 */
export function readTexts(locale: Locale, area: Area): Record<string, string> {
  const merged = new Map<string, string>();
  for (const path of localeFiles(locale)) {
    for (const [key, message] of Object.entries(readLocaleFile(path)[area] ?? {})) {
      if (merged.has(key)) throw new Error(`${path}: another locale file already has '${key}' in '${area}'`);
      merged.set(key, message);
    }
  }
  return Object.fromEntries(merged);
}
