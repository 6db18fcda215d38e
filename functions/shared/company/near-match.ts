/** Whether two names of a company are the same but for how they are written (P16): shown to reviewers, and never decided by it. */

/** How names that are nearly the same differ. */
const nameDifferences = ['case', 'punctuation', 'diacritics', 'transliteration', 'legal_form'] as const;
type NameDifference = (typeof nameDifferences)[number];

/** A word of a name, and whether the other name has it too. */
export interface NamePart {
  text: string;
  differs: boolean;
}

export interface NameComparison {
  likeness: 'same' | 'near' | 'other';
  /** What makes them near: all of it is needed to make them the same. */
  differences: NameDifference[];
  /** The words of both. */
  parts: [NamePart[], NamePart[]];
}

/** Legal forms as they are written out, and short. */
const legalForms: readonly (readonly [written: string, short: string])[] = [
  ['public limited company', 'plc'],
  ['limited liability company', 'llc'],
  ['gesellschaft mit beschraenkter haftung', 'gmbh'],
  ['gesellschaft mit beschrankter haftung', 'gmbh'],
  ['besloten vennootschap', 'bv'],
  ['naamloze vennootschap', 'nv'],
  ['societe anonyme', 'sa'],
  ['aktiengesellschaft', 'ag'],
  ['aktiebolag', 'ab'],
  ['incorporated', 'inc'],
  ['corporation', 'corp'],
  ['company', 'co'],
  ['limited', 'ltd'],
  ['obshchestvo s ogranichennoy otvetstvennostyu', 'ooo'],
  ['aktsionernoe obshchestvo', 'ao'],
];
const shortForms = new Set([...legalForms.map(([, short]) => short), 'kg', 'oy', 'as', 'srl', 'spa', 'pty', 'pte']);

/** Cyrillic letters as passports have them (ICAO 9303). */
const cyrillic: Readonly<Record<string, string>> = {
  ...{ а: 'a', б: 'b', в: 'v', г: 'g', д: 'd', е: 'e', ё: 'e', ж: 'zh', з: 'z', и: 'i', й: 'y', к: 'k', л: 'l' },
  ...{ м: 'm', н: 'n', о: 'o', п: 'p', р: 'r', с: 's', т: 't', у: 'u', ф: 'f', х: 'kh', ц: 'ts', ч: 'ch' },
  ...{ ш: 'sh', щ: 'shch', ъ: '', ы: 'y', ь: '', э: 'e', ю: 'yu', я: 'ya', і: 'i', ї: 'yi', є: 'ye', ґ: 'g' },
};
const umlauts: Readonly<Record<string, string>> = { ä: 'ae', ö: 'oe', ü: 'ue', Ä: 'AE', Ö: 'OE', Ü: 'UE' };
/** Letters that don't come apart into a letter and a mark. */
const joined: Readonly<Record<string, string>> = { ß: 'ss', ø: 'o', æ: 'ae', œ: 'oe', ł: 'l', đ: 'd', ı: 'i', þ: 'th' };

/** A letter as it is written otherwise, with its capital kept. */
function written(letter: string, by: Readonly<Record<string, string>>): string {
  const found = by[letter] ?? by[letter.toLowerCase()];
  if (found === undefined) return letter;
  return letter === letter.toLowerCase() ? found : `${found.slice(0, 1).toUpperCase()}${found.slice(1)}`;
}

const replaced = (text: string, by: Readonly<Record<string, string>>): string =>
  [...text].map(letter => written(letter, by)).join('');

const withoutMarks = (text: string): string => replaced(text.normalize('NFD').replace(/\p{M}/gu, ''), joined);
const spaced = (text: string): string => text.replace(/\s+/g, ' ').trim();
const wordsOf = (name: string): string[] => spaced(name.normalize('NFC')).split(' ');

/** A word as legal forms are known by: `G.m.b.H.` is `gmbh`. */
const plainWord = (word: string): string =>
  withoutMarks(replaced(word.toLowerCase(), cyrillic)).replace(/[^\p{L}\p{N}]+/gu, '');

/** The legal form that begins at a word, as short as it is written, and how many words it has. */
function formAt(words: readonly string[], at: number): { short: string; length: number } | undefined {
  const [, short = '', long = ''] =
    legalForms
      .map(([long, short]): [string[], string, string] => [long.split(' '), short, long])
      .find(([long]) => long.every((word, n) => words[at + n] === word)) ?? [];
  if (short) return { short, length: long.split(' ').length };
  const word = words[at] ?? '';
  return shortForms.has(word) ? { short: word, length: 1 } : undefined;
}

/** A name's words without its legal form, and that form, short. */
function withoutForm(name: string): { name: string; form: string } {
  const words = wordsOf(name);
  const plain = words.map(plainWord);
  const kept: string[] = [];
  const found: string[] = [];
  for (let at = 0; at < words.length; at++) {
    const form = formAt(plain, at);
    if (form) {
      found.push(form.short);
      at += form.length - 1;
    } else kept.push(words[at] ?? '');
  }
  return { name: kept.join(' '), form: found.join(' ') };
}

type Fold = (text: string) => string;

const folds: Record<Exclude<NameDifference, 'legal_form'>, Fold> = {
  case: text => text.toLowerCase(),
  punctuation: text => spaced(text.replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ')),
  transliteration: text => replaced(text, cyrillic),
  diacritics: withoutMarks,
};

/** A name with all folds but one. An umlaut is written in two ways. */
function forms(name: string, without?: NameDifference): string[] {
  const folded = (start: string) =>
    Object.entries(folds).reduce(
      (text, [kind, fold]) => (kind === without ? text : fold(text)),
      start.normalize('NFC'),
    );
  const written = without === 'transliteration' ? [name] : [name, replaced(name.normalize('NFC'), umlauts)];
  return [...new Set(written.map(folded))];
}

const share = (ones: readonly string[], others: readonly string[]): boolean => ones.some(one => others.includes(one));

/** Whether names are the same with all folds but one; a legal form may lack in one of them, but forms don't contradict each other. */
function isSame(one: string, other: string, without?: NameDifference): boolean {
  if (share(forms(one, without), forms(other, without))) return true;
  if (without === 'legal_form') return false;
  const [a, b] = [withoutForm(one), withoutForm(other)];
  if (!a.name || !b.name || (a.form && b.form && a.form !== b.form)) return false;
  return share(forms(a.name, without), forms(b.name, without));
}

function partsOf(name: string, other: string): NamePart[] {
  const known = new Set(wordsOf(other));
  return wordsOf(name).map(text => ({ text, differs: !known.has(text) }));
}

/** Compares two names of a company. */
export function compareNames(one: string, other: string): NameComparison {
  const parts: NameComparison['parts'] = [partsOf(one, other), partsOf(other, one)];
  if (spaced(one.normalize('NFC')) === spaced(other.normalize('NFC')))
    return { likeness: 'same', differences: [], parts };
  if (!isSame(one, other)) return { likeness: 'other', differences: [], parts };
  return { likeness: 'near', differences: nameDifferences.filter(kind => !isSame(one, other, kind)), parts };
}
