/**
 * Texts of pages that know their origin. A text that is missing in the reader's language, and one whose English is asked for, is
 * marked until the page is written: a text can end up in an attribute as well as in a paragraph. English pages have no marks.
 */

import type { Area } from '#shared/i18n/area.ts';
import { defaultLocale, type Locale } from '#shared/i18n/locale.ts';
import { type Params, text } from '#shared/i18n/text.ts';
import { textMarks } from '#shared/i18n/text-marks.ts';
import { originOf } from '#shared/i18n/text-origin.ts';
import { reading } from './reading.ts';

/** The secret of this process's marks, which the portal has the API use, too. */
export const textSecret = crypto.randomUUID();
const { begin, english: then, end, machine } = textMarks(textSecret);

/** A marked text: in the reader's language, then in English; a single part is English for want of a translation. */
const passage = new RegExp(`${begin}(.*?)(?:${then}(.*?))?${end}`, 'gs');

/** A mark whose text was cut in two. */
const stray = new RegExp(`${begin}|${then}|${end}`, 'g');

const isMarked = (value: unknown): value is string => typeof value === 'string' && value.includes(begin);

/** The values of a text without the marks of texts among them, as their one part or the other. */
const unmarked = (params: Params, part: '$1' | '$2'): Params =>
  Object.fromEntries(
    Object.entries(params).map(([name, value]) => [
      name,
      isMarked(value) ? value.replace(passage, (_all, own, english = own) => (part === '$1' ? own : english)) : value,
    ]),
  );

/** As `text`, for a page. The result is marked if it must say its origin; {@link writeOrigins} replaces the marks. */
export function pageText(locale: Locale, area: Area, key: string, params: Params = {}, timeZone?: string): string {
  if (locale === defaultLocale) return text(locale, area, key, params, timeZone);
  const own = text(locale, area, key, unmarked(params, '$1'), timeZone);
  const origin = originOf(locale, area, key);
  if (origin === 'english') return `${begin}${own}${end}`;
  const page = reading();
  if (origin === 'machine') page.machine = true;
  if (!page.english) return own;
  return `${begin}${own}${then}${text(defaultLocale, area, key, unmarked(params, '$2'), timeZone)}${end}`;
}

/**
 * An answer of the API whose texts are marked with {@link textSecret}, as this page needs it: with the English only if the reader
 * asked for it. The page learns whether a machine translated one of them.
 */
export function quoted(answer: string): string {
  if (!answer.includes(begin)) return answer;
  const page = reading();
  if (answer.includes(machine)) page.machine = true;
  const withoutMarks = answer.replaceAll(machine, '');
  if (page.english) return withoutMarks;
  return withoutMarks.replace(passage, (all, own, english) => (english === undefined ? all : own));
}

/** Elements whose content is text alone. */
const plain = /^<(title|option|textarea)\b/;

const asElements = (_all: string, own: string, english?: string): string => {
  if (english === undefined) return `<span lang="${defaultLocale}">${own}</span>`;
  return own === english ? own : `${own} <span class="english" lang="${defaultLocale}">${english}</span>`;
};

/** The marked texts of a page as elements with their language; in tags and where only text is allowed, without it. */
export function writeOrigins(html: string): string {
  if (!html.includes(begin)) return html;
  let inPlain = false;
  const written = html.split(/(<[^>]*>)/).map(part => {
    const isTag = part.startsWith('<');
    if (isTag) inPlain = plain.test(part);
    return isTag || inPlain ? part.replace(passage, '$1') : part.replace(passage, asElements);
  });
  return written.join('').replace(stray, '');
}
