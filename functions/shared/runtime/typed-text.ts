/** Text as people type it: with whatever keyboard and input method they have. */

/** The digit zero of the scripts that keyboards have. The other digits of a script follow it. */
const zeros = [...'٠۰߀०০੦૦୦௦౦೦൦෦๐໐༠၀០᠐'];

const otherDigit = new RegExp(`[${zeros.map(zero => `${zero}-${offset(zero, 9)}`).join('')}]`, 'gu');

function offset(zero: string, by: number): string {
  return String.fromCodePoint((zero.codePointAt(0) ?? 0) + by);
}

function asDigit(typed: string): string {
  const values = zeros.map(zero => (typed.codePointAt(0) ?? 0) - (zero.codePointAt(0) ?? 0));
  return String(values.find(value => value >= 0 && value <= 9));
}

/** Characters that show nothing. */
export const invisible = /[\p{Cf}\p{Default_Ignorable_Code_Point}]/gu;

/**
 * Numbers and codes in plain letters: full-width characters and the digits of any script in ASCII, without characters that
 * show nothing. For short texts only: normalization takes quadratic time.
 */
export const plainText = (typed: string): string =>
  typed.normalize('NFKC').replace(invisible, '').replace(otherDigit, asDigit);
