/**
 * Texts of pages that know their origin. A text that is missing in the reader's language, and one whose English is asked for, is
 * marked until the page is written: a text can end up in an attribute as well as in a paragraph. English pages have no marks.
 */

import type { Area } from '#shared/i18n/area.ts';
import { defaultLocale, type Locale } from '#shared/i18n/locale.ts';
import { type Params, text } from '#shared/i18n/text.ts';
import { originOf } from '#shared/i18n/text-origin.ts';
import { reading } from './reading.ts';

/** Part of each mark, so that nothing that people type can be one. */
const secret = crypto.randomUUID();
const markOf = (name: string): string => `\uFDD0${name} ${secret}\uFDD1`;
const [begin, then, end] = [markOf('begin'), markOf('then'), markOf('end')];

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
