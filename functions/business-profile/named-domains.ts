/** Finds the domains in a text. Loaded when a profile is published. */
import { domainKey, isDomain } from '#shared/schema/fields.ts';

/** So many domains of a text are looked for. */
const mostDomains = 10;
/** So many labels of a domain are looked at, from its end. */
const mostLabels = 5;

/** What may be a domain, in any script. */
const domains = /[\p{L}\p{N}][\p{L}\p{M}\p{N}-]{0,62}(?:\.[\p{L}\p{N}][\p{L}\p{M}\p{N}-]{0,62})+/gu;
/** One in ASCII that stands between letters of a script without spaces: `请访问contoso.example了解`. */
const unspaced = String.raw`[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]`;
const withoutSpaces = new RegExp(
  String.raw`(?<=^|${unspaced})[a-z0-9][a-z0-9-]{0,62}(?:\.[a-z0-9][a-z0-9-]{0,62})+(?=$|${unspaced})`,
  'giu',
);

/** A domain as it is typed, and itself with those above it but the last, in ASCII: `mail.contoso.example` is Contoso's. */
export interface NamedDomain {
  typed: string;
  keys: string[];
}

function keysOf(typed: string): string[] {
  const labels = typed.split('.').slice(-mostLabels);
  const above = labels.slice(0, -1).map((_, n) => labels.slice(n).join('.'));
  return above.filter(isDomain).map(domainKey);
}

/** What was found, and what stands in it alone. */
const namedIn = (found: string): NamedDomain[] =>
  (found.match(withoutSpaces) ?? [found]).map(typed => ({
    typed,
    keys: [...new Set([...keysOf(typed), ...keysOf(found)])],
  }));

/** The first ten domains in a text, each once. */
export function domainsNamed(text: string): NamedDomain[] {
  const named = (text.match(domains) ?? []).flatMap(namedIn).filter(({ keys }) => keys.length > 0);
  return [...new Map(named.map(domain => [domain.typed, domain])).values()].slice(0, mostDomains);
}
