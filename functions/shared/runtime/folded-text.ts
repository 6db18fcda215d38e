/** Text as it is compared and searched: without case, accents and what shows nothing. */
import { invisible } from './typed-text.ts';

/** Letters that don't come apart into a letter and a mark. */
const joined: Readonly<Record<string, string>> = {
  ...{ ß: 'ss', ẞ: 'SS', ø: 'o', Ø: 'O', æ: 'ae', Æ: 'AE', œ: 'oe', Œ: 'OE', ł: 'l', Ł: 'L', đ: 'd', Đ: 'D', ð: 'd' },
  ...{ Ð: 'D', ı: 'i', þ: 'th', Þ: 'TH', ħ: 'h', Ħ: 'H', ŧ: 't', Ŧ: 'T', ŋ: 'n', Ŋ: 'N', ə: 'e', Ə: 'E' },
};

/**
 * A text without accents: `Łódź` → `Lodz`, `Straße` → `Strasse`. Its case stays.
 * @param form NFD leaves characters that only look different, such as full-width ones
 */
export const withoutAccents = (text: string, form: 'NFD' | 'NFKD' = 'NFKD'): string =>
  text
    .normalize(form)
    .replace(/\p{M}/gu, '')
    .replace(/[^\0-\x7F]/gu, letter => joined[letter] ?? letter);

/** Text for comparison: lower case, without accents and characters that show nothing. */
export const foldText = (text: string): string => withoutAccents(text.replace(invisible, '')).toLowerCase();
