/** A text that is expensive to process: `unit` is repeated as often as fits. */
export interface WorstText {
  name: string;
  before: string;
  unit: string;
  after: string;
  /** Also tried in the short form. */
  short?: true;
}

const worst = (name: string, before: string, unit: string, after = '', short?: true): WorstText => ({
  name,
  before,
  unit,
  after,
  ...(short && { short }),
});

/** The worst inputs for normalization, for trimming, and for each kind of pattern in the product. */
export const worstTexts: readonly WorstText[] = [
  worst('combining marks in the wrong order', 'a', '\u0316\u0301', '', true),
  worst('runs of 30 combining marks', '', `a${'\u0301\u0316'.repeat(15)}`, '', true),
  worst('decomposed Hangul', '', '\u1112\u1161\u11ab'),
  worst('ligatures that expand to 18 characters', '', '\ufdfa', '', true),
  worst('spaces', '', ' ', '', true),
  worst('spaces between letters', 'a', ' ', 'a', true),
  worst('ideographic spaces between letters', 'a', '\u3000', 'a'),
  worst('line breaks between letters', 'a', '\n', 'a'),
  worst('closing brackets before a letter', '', ')', 'a', true),
  worst('dots before a letter', '', '.', 'a'),
  worst('labels of a domain', '', 'a.', '!', true),
  worst('an address with many dots', 'a@', 'a.', '@'),
  worst('at signs', '', '@', 'a'),
  worst('a long local part', '', 'a', '@'),
  worst('commas', '', ', ', ';'),
  worst('qualities of a language', 'de', ' ;', 'q', true),
  worst('spaces in a language', 'de', ' ', 'q', true),
  worst('subtags of a language', '', 'zh-', '!'),
  worst('digits before a letter', '', '1', 'x'),
  worst('hyphens before a letter', '', '-', 'x'),
  worst('underscores', '', '_', 'x'),
  worst('plus signs', '', '+', 'x'),
  worst('quotes', 'W/"', '"', 'x'),
  worst('slashes', 'https:', '/', ' '),
  worst('braces with spaces', '', '{ ', 'x'),
  worst('pasted links', '', '/links/partner/', '!'),
  worst('nested arrays', '', '[', ''),
  worst('nested filters', '', '{"LeftFilter":', ''),
  worst('many parts of a token', '', 'a.', ''),
  worst('capital letters that grow', '', '\u0130', ''),
];

/** The text with its unit repeated so many times. */
export const textOf = ({ before, unit, after }: WorstText, times: number): string =>
  before + unit.repeat(times) + after;
