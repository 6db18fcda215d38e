/** States and provinces, in the countries where they are a closed list (R16). */
import { memoizeEach } from '#shared/runtime/memoize.ts';
import { countryOf, type State } from './countries.ts';

/** The states of a country with a closed list; empty for other countries. */
export const statesOf = (country: string): readonly State[] => countryOf(country)?.states ?? [];

/** The letters of Hawaiian and other apostrophes that Unicode has as letters. */
const apostrophes = /[\u02BB\u02BC]/g;

/** The words of a name, without case and accents: `Nuevo León` → `nuevo`, `leon`; `&` is `and`. */
const wordsOf = (name: string): string[] =>
  name
    .normalize('NFKD')
    .replace(apostrophes, '')
    .replace(/&/g, 'and')
    .replace(/[^\p{L}\s.,-]/gu, '')
    .toLowerCase()
    .split(/[\s.,-]+/)
    .filter(Boolean);

/** Letters only: `D.C.` and `DC` compare equal. */
const plain = (name: string): string => wordsOf(name).join('');

/** The kinds of place before a name and after it, in the languages of the data. Longer ones first. */
const before =
  /^(the )?(free and sovereign state|state|province|commonwealth|municipality|territory|autonomous region|prefecture|estado libre y soberano|estado|provincia|territoire|état) (of |de la |de l['’]|de los |de |du |d['’])/i;
const after = /[\s,]+(state|province|commonwealth|municipality|territory|prefecture|estado|provincia)$/i;
/** A city is a kind of state in China alone: Kansas City is in Missouri. */
const afterInChina =
  /([\s,]+((zhuang|hui|uyghur|uygur|uighur) )?(autonomous region|city|sheng|shi|(zhuangzu|huizu|weiwu'?er)? ?zizhiqu)|((壮族|壯族|回族|维吾尔|維吾爾)?自治[区區]|[省市]))$/i;

/** A name without the kind of place: `Guangdong Province`, `State of Ohio` and `广东省` without the word for it. */
const withoutKind = (country: string, name: string): string => {
  const short = name.trim().replace(before, '').replace(after, '');
  return country === 'CN' ? short.replace(afterInChina, '') : short;
};

/** The names of a country's states, for comparison, each with the code. Only names that are written out can be abbreviated. */
const namesIn = memoizeEach((country: string) =>
  statesOf(country).flatMap(({ code, names, aliases }) => {
    const written = (name: string, isAlias: boolean) =>
      [name, withoutKind(country, name)].map(one => ({ code, name: plain(one), isAlias }));
    return [...names.flatMap(name => written(name, false)), ...aliases.flatMap(name => written(name, true))];
  }),
);

/** Shorter abbreviations are too easily another state's. */
const shortest = 3;

/** The code of a state whose name this is, or which alone has a name that begins so. */
function codeOf(country: string, wanted: string): string | undefined {
  const names = namesIn(country);
  const same = names.find(({ name }) => name === wanted);
  if (same || wanted.length < shortest) return same?.code;
  const likely = new Set(
    names.filter(({ name, isAlias }) => !isAlias && name.startsWith(wanted)).map(({ code }) => code),
  );
  return likely.size === 1 ? [...likely][0] : undefined;
}

/** The code of the only state of whose name each word is abbreviated, the last one to three letters at least: `N. Carolina`. */
function codeOfWords(country: string, words: readonly string[]): string | undefined {
  if (words.length < 2 || (words.at(-1)?.length ?? 0) < shortest) return undefined;
  const isMeant = (name: string) => {
    const full = wordsOf(name);
    return full.length === words.length && words.every((word, n) => full[n]?.startsWith(word));
  };
  const likely = statesOf(country).filter(({ names }) => names.some(isMeant));
  return likely.length === 1 ? likely[0]?.code : undefined;
}

/** The code for a name alone. */
const codeFor = (country: string, name: string): string | undefined =>
  codeOf(country, plain(name)) ??
  codeOf(country, plain(withoutKind(country, name))) ??
  codeOfWords(country, wordsOf(name));

/** What stands around a name or code where a list has both: `Ontario (ON)`, `TX - Texas`. */
const both = /^\s*([^()]+?)\s*(?:\(([^()]+)\)|\s[-–—]\s+(.+))\s*$/u;

/**
 * The code of a state by its code, by any of its names, or by an abbreviation that only one name begins with (`Wash.`); with or
 * without the kind of place (`Guangdong Province`), and as ISO 3166-2 has it (`US-WA`). Undefined if there is none, or more than one.
 */
export function stateCode(country: string, typed: string): string | undefined {
  const known = statesOf(country).find(({ code }) => code === typed)?.code;
  if (known) return known;
  const code = codeFor(country, typed.trim().replace(new RegExp(`^${country}[- ](?=[A-Z]{2,3}$)`, 'i'), ''));
  if (code) return code;
  const [, one = '', inside, behind] = both.exec(typed) ?? [];
  const other = inside ?? behind;
  if (!other) return undefined;
  const found = codeFor(country, one);
  return found === codeFor(country, other) ? found : undefined;
}
