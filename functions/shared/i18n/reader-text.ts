/** Texts in answers of the API, which pages may quote. Loaded with the first text that a function answers with. */
import type { Area } from './area.ts';
import { defaultLocale, type Locale } from './locale.ts';
import { type Params, text } from './text.ts';
import { textMarks } from './text-marks.ts';
import { originOf } from './text-origin.ts';
import { timeZoneNamed } from './time-zone.ts';

/** How a caller reads texts: the language, and what the portal adds for the person who looks at its page. */
export interface TextReader {
  locale: Locale;
  /** The zone of dates, as sent in `Tandem-Time-Zone`; UTC if it is none. */
  timeZone?: string | undefined;
  /** Asks for marks around each text that isn't a person's English, with this secret: `Tandem-Text-Origins`. */
  origins?: string | undefined;
}

/** A text as its caller reads it. As in pages, a text that is missing in the language is English. */
export function readerText(
  { locale, timeZone, origins }: TextReader,
  area: Area,
  key: string,
  params: Params = {},
): string {
  const zone = timeZoneNamed(timeZone ?? '');
  const own = text(locale, area, key, params, zone);
  if (!origins || locale === defaultLocale) return own;
  const marks = textMarks(origins);
  const origin = originOf(locale, area, key);
  if (origin === 'english') return `${marks.begin}${own}${marks.end}`;
  const english = text(defaultLocale, area, key, params, zone);
  const beside = `${marks.begin}${own}${marks.english}${english}${marks.end}`;
  return origin === 'machine' ? `${marks.machine}${beside}` : beside;
}
