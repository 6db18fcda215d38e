import { isChinese, type Locale } from './locale.ts';
import { marksPattern } from './text-marks.ts';

/** English names of countries and regions that take an article within a sentence. */
const articled =
  /^(United |Netherlands$|Philippines$|Bahamas$|Gambia$|Maldives$|Comoros$|Isle of |U\.S\. |British )|( Islands| Republic| Territory| Territories| Emirates)$/;

/**
 * Stand around the name of a place, behind a value that ends with a point, and for a space beside a placeholder in Chinese, while a text is
 * filled: only at the edges of its placeholders is the text changed, and what people typed stays as it is. No text has these
 * noncharacters. The marks of origins are others, because a text with them can be a value.
 */
const marks = { place: '\uFDE0', placeEnd: '\uFDE1', point: '\uFDE2', edge: '\uFDE3' } as const;

/** Letters of Arabic, Hebrew and other scripts that are written from right to left. */
const fromTheRight = /[\u0590-\u08FF\uFB1D-\uFDCF\uFDF0-\uFDFF\uFE70-\uFEFE]/;

/** Shows nothing, and is a letter from left to right: without it, numbers and signs behind an Arabic name would stand before it. */
const leftToRight = '\u200E';

/** A value with marks, where its language changes the text beside it. @param isPlace whether it is the name of a country or region */
export function marked(locale: Locale, value: string | number, isPlace: boolean): string | number {
  if (typeof value !== 'string') return value;
  if (fromTheRight.test(value)) return `${value}${leftToRight}${value.endsWith('.') ? marks.point : ''}`;
  if (value.endsWith('.')) return `${value}${marks.point}`;
  return locale === 'en-US' && isPlace && articled.test(value) ? `${marks.place}${value}${marks.placeEnd}` : value;
}

/** With articles before places within an English sentence, and before one that begins it and after which it goes on. */
const withArticles = (filled: string): string =>
  filled
    .replace(/(?<= (?:in|of|from|to|for|region) )\uFDE0/g, 'the ')
    .replace(/^\uFDE0(?=[^\uFDE1]*\uFDE1 [a-z])/, 'The ')
    .replace(/[\uFDE0\uFDE1]/g, '');

const scripts = String.raw`\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Bopomofo}ー`;
const wide = `[${scripts}，。：；、！？）」』”》]`;
const opening = `[${scripts}（「『“《]`;
const beforePlaceholder = new RegExp(String.raw`(?<=${wide}) (?=\{\w+\})`, 'gu');
const afterPlaceholder = new RegExp(String.raw`(?<=\{\w+\}) (?=${opening})`, 'gu');
/** The space at the edge of a branch: `{joint, select, yes { 和 {provider} } other { }}`. */
const beginningBranch = new RegExp(`(?<=\\{) (?=[}{]|${opening})`, 'gu');
const endingBranch = /(?<=\{\w+\}) (?=\})/g;
const betweenHan = new RegExp(`(?<=${wide})${marks.edge}+(?=${opening})`, 'gu');
const edges = new RegExp(`${marks.edge}+`, 'g');

/**
 * A text of a language, ready to be parsed and filled. In Chinese, the space between a placeholder and a character next to it is marked: it is
 * right beside a Latin name or a number, and wrong beside Chinese. Spaces within the value stay as somebody typed them.
 */
export const toFill = (locale: Locale, message: string): string =>
  isChinese(locale)
    ? [beforePlaceholder, afterPlaceholder, beginningBranch, endingBranch].reduce(
        (text, edge) => text.replace(edge, marks.edge),
        message,
      )
    : message;

/** What stands between what something is called and what it is. */
export const colonIn = (locale: Locale): string => (isChinese(locale) ? '：' : ': ');

const endsWide = new RegExp(`[，。：；]${marksPattern}$`);

/** What stands between a text and what code writes after it: no space after Chinese punctuation, which is wide enough. */
export const gapAfter = (words: string): '' | ' ' => (endsWide.test(words) ? '' : ' ');

/** The point behind a value that has one. Not the first of several. */
const endOfSentence = new RegExp(`${marks.point}\\.(?!\\.)`, 'g');

/**
 * A text whose placeholders are filled, as its language writes it: in English and Russian, the point at the end of a value, such as `Inc.`
 * or a date's `г.`, also ends the sentence; in English, some places take an article; in Chinese, no space stands between a value and the
 * text around it if both are Chinese.
 *
 * @param filled with values that are {@link marked}
 */
export function asSentence(locale: Locale, filled: string): string {
  if (isChinese(locale)) return filled.replaceAll(marks.point, '').replace(betweenHan, '').replace(edges, ' ');
  const ended = filled.replace(endOfSentence, '').replaceAll(marks.point, '');
  return locale === 'en-US' ? withArticles(ended) : ended;
}
