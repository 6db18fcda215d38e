/** How a text names companies: by words that begin like names, and by domains. Loaded when a profile is published. */
import { withoutLegalForm } from '#shared/company/near-match.ts';
import { nameKey } from '#shared/identity/account.ts';

/** So many words of a text can begin a name that is looked for. */
const mostStarts = 30;
/** So many domains of a text are looked for. */
const mostDomains = 10;

/** A name begins with a capital, a digit, or a letter of a script without capitals. */
const beginsName = /^[\p{Lu}\p{Lt}\p{Lo}\p{N}]/u;

/** The words with which a name may begin, as lists of partners have them: each once, the first 30. */
export function nameStarts(text: string): string[] {
  const words = new Set<string>();
  for (const { segment, isWordLike } of new Intl.Segmenter('en', { granularity: 'word' }).segment(text)) {
    if (isWordLike && beginsName.test(segment)) words.add(nameKey(segment));
    if (words.size === mostStarts) break;
  }
  return [...words];
}

/** Scripts without spaces between words: a name is found inside a sentence. */
const unspaced = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u;

/** What finds a company's name, with or without its legal form, as words of their own; undefined for one of a letter. */
function patternOf(companyName: string): RegExp | undefined {
  const name = nameKey(withoutLegalForm(companyName));
  if (name.length < 2) return undefined;
  const escaped = name.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
  return new RegExp(unspaced.test(name) ? escaped : `(?<![\\p{L}\\p{N}])${escaped}(?![\\p{L}\\p{N}])`, 'gu');
}

/** Whether a text has a company's name, other than in that of its author, whose name may begin alike. */
export function namesCompany(text: string, companyName: string, author = ''): boolean {
  const own = patternOf(author);
  const others = own ? nameKey(text).replaceAll(own, ' ') : nameKey(text);
  return patternOf(companyName)?.test(others) ?? false;
}

/** The domains in a text, each with those above it but the last: `mail.contoso.example` is Contoso's. */
export function domainsNamed(text: string): string[] {
  const written = text.toLowerCase().match(/[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63}){1,4}/gu) ?? [];
  const all = [...new Set(written)].slice(0, mostDomains).flatMap(domain => {
    const parts = domain.split('.');
    return parts.slice(0, -1).map((_, n) => parts.slice(n).join('.'));
  });
  return [...new Set(all)];
}
