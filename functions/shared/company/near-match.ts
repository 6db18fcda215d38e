/** Whether two names of a company are the same but for how they are written (P16): shown to reviewers, and never decided by it. */
import { withoutAccents } from '#shared/runtime/folded-text.ts';
import { invisible } from '#shared/runtime/typed-text.ts';
import { apart, formAt } from './legal-forms.ts';

/** How names that are nearly the same differ. */
const nameDifferences = ['case', 'punctuation', 'diacritics', 'transliteration', 'look_alike', 'legal_form'] as const;
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

/** Cyrillic letters as passports have them (ICAO 9303). */
const cyrillic: Readonly<Record<string, string>> = {
  ...{ а: 'a', б: 'b', в: 'v', г: 'g', д: 'd', е: 'e', ё: 'e', ж: 'zh', з: 'z', и: 'i', й: 'y', к: 'k', л: 'l' },
  ...{ м: 'm', н: 'n', о: 'o', п: 'p', р: 'r', с: 's', т: 't', у: 'u', ф: 'f', х: 'kh', ц: 'ts', ч: 'ch' },
  ...{ ш: 'sh', щ: 'shch', ъ: '', ы: 'y', ь: '', э: 'e', ю: 'yu', я: 'ya', і: 'i', ї: 'yi', є: 'ye', ґ: 'g' },
};
const umlauts: Readonly<Record<string, string>> = { ä: 'ae', ö: 'oe', ü: 'ue', Ä: 'AE', Ö: 'OE', Ü: 'UE' };

/** Letters of Russian, Ukrainian and Greek that look like Latin ones, each with that letter. */
const alike: Readonly<Record<string, string>> = {
  ...{ А: 'A', В: 'B', Е: 'E', К: 'K', М: 'M', Н: 'H', О: 'O', Р: 'P', С: 'C', Т: 'T', У: 'Y', Х: 'X', І: 'I', Ѕ: 'S' },
  ...{ а: 'a', е: 'e', к: 'k', о: 'o', р: 'p', с: 'c', у: 'y', х: 'x', і: 'i', ѕ: 's', Ј: 'J', ј: 'j', һ: 'h', ԁ: 'd' },
  ...{ Α: 'A', Β: 'B', Ε: 'E', Ζ: 'Z', Η: 'H', Ι: 'I', Κ: 'K', Μ: 'M', Ν: 'N', Ο: 'O', Ρ: 'P', Τ: 'T', Υ: 'Y', Χ: 'X' },
  ...{ ο: 'o', ν: 'v' },
};

/** A letter as it is written otherwise, with its capital kept. */
function written(letter: string, by: Readonly<Record<string, string>>): string {
  const found = by[letter] ?? by[letter.toLowerCase()];
  if (found === undefined) return letter;
  return letter === letter.toLowerCase() ? found : `${found.slice(0, 1).toUpperCase()}${found.slice(1)}`;
}

const replaced = (text: string, by: Readonly<Record<string, string>>): string =>
  [...text].map(letter => written(letter, by)).join('');

/** Words of other letters in Latin ones. A word that has both isn't Russian: its letters only look so. */
const inLatin = (text: string): string =>
  text.replace(/[\p{L}\p{M}]+/gu, word => (/\p{Script=Latin}/u.test(word) ? word : replaced(word, cyrillic)));

/** A text as it looks: without characters that show nothing, and in Latin letters if all of a word's look like them. */
const asSeen = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(invisible, '')
    .replace(/[\p{L}\p{M}]+/gu, word => {
      const latin = [...word].map(letter => alike[letter] ?? letter).join('');
      return /^[\p{Script=Latin}\p{M}]+$/u.test(latin) ? latin : word;
    });

const spaced = (text: string): string => text.replace(/\s+/g, ' ').trim();
const wordsOf = (name: string): string[] => spaced(name.normalize('NFC')).split(' ');

/** A word as legal forms are known by: `G.m.b.H.` is `gmbh`. */
const plainWord = (word: string): string =>
  withoutAccents(inLatin(word.toLowerCase()), 'NFD').replace(/[^\p{L}\p{N}]+/gu, '');

/** A name's words without its legal form, and that form, short. */
function withoutForm(name: string): { name: string; form: string } {
  const words = wordsOf(apart(name));
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

const folds: Record<Exclude<NameDifference, 'legal_form' | 'look_alike'>, Fold> = {
  case: text => text.toLowerCase(),
  punctuation: text => spaced(text.replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ')),
  transliteration: inLatin,
  diacritics: text => withoutAccents(text, 'NFD'),
};

/** A name with all folds but one. An umlaut is written in two ways, and some names look like others. */
function forms(name: string, without?: NameDifference): string[] {
  const folded = (start: string) =>
    Object.entries(folds).reduce(
      (text, [kind, fold]) => (kind === without ? text : fold(text)),
      start.normalize('NFC'),
    );
  const seen = without === 'look_alike' ? [name] : [name, asSeen(name)];
  const written = seen.flatMap(text =>
    without === 'transliteration' ? [text] : [text, replaced(text.normalize('NFC'), umlauts)],
  );
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
