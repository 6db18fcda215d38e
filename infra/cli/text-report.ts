import { defaultLocale, type Locale, locales } from '#shared/i18n/locale.ts';
import { readTranslations, type Translation } from '#shared/i18n/reviews.ts';
import { readAges, type TextAges } from './text-ages.ts';
import type { TextList } from './texts-options.ts';

const day = 24 * 60 * 60 * 1000;

/** The texts of a language, with the days since the last change of each, and whether its English has changed later. */
export interface DatedTranslation extends Translation {
  days: number | undefined;
  behind: boolean;
}

/** @param english the ages of the English texts, @param own those of the translations */
export const datedTranslations = (
  translations: readonly Translation[],
  english: TextAges,
  own: TextAges,
  now: number,
): DatedTranslation[] =>
  translations.map(one => {
    const [changed, before] = [own.get(one.name), english.get(one.name)];
    const days = changed === undefined ? undefined : Math.max(0, Math.floor((now - changed) / day));
    return { ...one, days, behind: changed !== undefined && before !== undefined && changed < before };
  });

const read = (locale: Locale, english: TextAges): DatedTranslation[] =>
  datedTranslations(readTranslations(locale), english, readAges(locale), Date.now());

const share = (part: number, whole: number): string => `${part} (${Math.round((100 * part) / Math.max(1, whole))}%)`;

/** The age of the middle one of some texts, and of the oldest, in days. */
function agesOf(texts: readonly DatedTranslation[]): string {
  const days = texts.flatMap(one => one.days ?? []).sort((a, b) => a - b);
  return days.length > 0 ? `${days[Math.floor(days.length / 2)]} / ${days.at(-1)} days` : 'unknown';
}

const columns = [
  'language',
  'texts',
  'translated',
  'by machine',
  'reviewed',
  'stale',
  'behind',
  'age, median / oldest',
];

/** One row of the report: what `npm run texts` says of a language. */
export function reportRow(locale: Locale, texts: readonly DatedTranslation[]): string[] {
  const count = (wanted: (one: DatedTranslation) => boolean) => texts.filter(wanted).length;
  const translated = count(({ state }) => state !== 'missing');
  // A stale review says nothing of the text as it is.
  const machine = count(({ state }) => state === 'machine' || state === 'stale');
  const reviewed = count(({ state }) => state === 'reviewed');
  return [
    ...[locale, String(texts.length), share(translated, texts.length), share(machine, translated)],
    ...[share(reviewed, translated), String(count(({ state }) => state === 'stale'))],
    ...[String(count(({ behind }) => behind)), agesOf(texts)],
  ];
}

/** The report on all languages, as a table. */
export function report(): string {
  const english = readAges(defaultLocale);
  const others = locales.filter(locale => locale !== defaultLocale);
  const rows = [columns, ...others.map(locale => reportRow(locale, read(locale, english)))];
  const widths = columns.map((_, n) => Math.max(...rows.map(row => row[n]?.length ?? 0)));
  return rows
    .map(row =>
      row
        .map((cell, n) => cell.padEnd(widths[n] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

/** Texts of a language with their English, and the review of those that have one. */
export function list(wanted: TextList, locale: Locale): string {
  const texts = read(locale, readAges(defaultLocale)).filter(({ state, behind }) =>
    wanted === 'behind' ? behind : state === wanted,
  );
  const entries = texts.map(({ name, english, translation, review }) => {
    const by = review ? `\n  reviewed by ${review.by} on ${review.on}` : '';
    const lines = [english, ...(translation === undefined ? [] : [translation])].map(
      line => `\n  ${JSON.stringify(line)}`,
    );
    return `${name}${lines.join('')}${by}`;
  });
  return [...entries, `${texts.length} texts`].join('\n\n');
}
