/** The letters of the fonts that every PDF reader has (Windows-1252), and how wide they are in Helvetica. */

/** The letters of Windows-1252 that have another number in Unicode, from 0x80 on; `\0` where it has none. */
const moved = '€\0‚ƒ„…†‡ˆ‰Š‹Œ\0Ž\0\0‘’“”•–—˜™š›œ\0žŸ';

const numbers = new Map([...moved].flatMap((letter, n) => (letter === '\0' ? [] : [[letter, 0x80 + n] as const])));

/** The number of a letter in the font; undefined for one that it doesn't have. */
function numberOf(letter: string): number | undefined {
  const code = letter.codePointAt(0) ?? 0;
  return (code >= 0x20 && code < 0x7f) || (code >= 0xa0 && code <= 0xff) ? code : numbers.get(letter);
}

/** The first ten characters of a text that the standard fonts of PDF readers lack, each once. Line breaks don't count. */
export const beyondStandardFonts = (text: string): string =>
  [...new Set([...text].filter(letter => letter !== '\n' && numberOf(letter) === undefined))].slice(0, 10).join(' ');

/** A line as the bytes of a PDF string. */
export const bytesOf = (line: string): number[] => [...line].map(letter => numberOf(letter) ?? 0x3f);

/** Widths of the letters from space to tilde, in thousandths of the font's size. */
const widths = [
  278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556, 556, 556,
  556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833,
  722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556, 333, 556, 556, 500, 556,
  556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334,
  260, 334, 584,
];
/** The letters beyond them that are wider than others: ellipsis, per mille, dashes, signs, fractions and ligatures. */
const wideLetters: Record<number, number> = Object.fromEntries([
  ...[...'…‰Œ—™Æ'].map(letter => [numberOf(letter), 1000]),
  ...[...'œ'].map(letter => [numberOf(letter), 944]),
  ...[...'æ'].map(letter => [numberOf(letter), 889]),
  ...[...'¼½¾'].map(letter => [numberOf(letter), 834]),
  ...[...'ÒÓÔÕÖØ'].map(letter => [numberOf(letter), 778]),
  ...[...'©®'].map(letter => [numberOf(letter), 737]),
]);
/** No other letter is wider. */
const otherWidth = 722;

/** The width of a line in a size: bold letters are at most a ninth wider. */
export const widthOf = (line: string, size: number, bold: boolean): number =>
  (bytesOf(line).reduce((sum, code) => sum + (widths[code - 0x20] ?? wideLetters[code] ?? otherWidth), 0) *
    size *
    (bold ? 10 / 9 : 1)) /
  1000;
