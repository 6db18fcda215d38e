import { globSync, readFileSync } from 'node:fs';

/** The pages of the portal as their files declare them: the modules themselves run only when bundled. */
export const declaredPages: readonly string[] = globSync('functions/portal/pages/**/*.tsx').flatMap(file =>
  [...readFileSync(file, 'utf8').matchAll(/^ {2,4}path: ['`](\/[^'`]*)['`],$/gm)].map(([, path = '']) => path),
);

const isVariable = (part: string): boolean => part.startsWith(':') || part.startsWith('$');
const variables = (page: string): number => page.split('/').filter(isVariable).length;

/** The page that a path belongs to: the declared one with the fewest variables, else the path without IDs. */
export function pageOf(path: string): string {
  const parts = path.replace(/(.)\/$/, '$1').split('/');
  const matching = declaredPages.filter(page => {
    const own = page.split('/');
    return own.length === parts.length && own.every((part, n) => isVariable(part) || part === parts[n]);
  });
  const [best] = matching.toSorted((a, b) => variables(a) - variables(b));
  if (!best) return path.replace(/[\w-]{20,}/g, ':id');
  // A file that makes several pages of one pattern: each is a page of its own.
  return best.includes('$') ? parts.map((part, n) => (best.split('/')[n] === ':id' ? ':id' : part)).join('/') : best;
}

const unescaped = (html: string): string => html.replaceAll('&amp;', '&');

/** What is no page of the program: files, the API, and its reference, which is in English and too large for axe. */
const noPage = /^\/(v1|docs|preview|portal\/assets|portal\/activity\/export)\b/;

function linksOn(html: string): string[] {
  const hrefs = [...html.matchAll(/<a\b[^>]*\shref="(\/[^"#]*)/g)].map(([, href = '']) => unescaped(href));
  return hrefs.filter(href => !noPage.test(href));
}

/** A page as it came, after redirects. */
interface Came {
  status: number;
  path: string;
  type: string;
  html: string;
}

/** A path without query. */
const pathOf = (address: string): string => new URL(address, 'http://localhost').pathname;

/**
 * Follows the links from some addresses, without drawing anything.
 * @returns what came for each page that is shown, with its address
 */
export async function crawl<Answer extends Came>(
  open: (address: string) => Promise<Answer>,
  starts: readonly string[],
): Promise<Map<string, { address: string; came: Answer }>> {
  const shown = new Map<string, { address: string; came: Answer }>();
  const tried = new Set<string>();
  const waiting = [...starts];
  for (let address = waiting.shift(); address !== undefined; address = waiting.shift()) {
    const page = pageOf(pathOf(address));
    if (tried.has(page)) continue;
    tried.add(page);
    const came = await open(address);
    // Whoever is sent elsewhere, to sign in, sees that page and not this one.
    if (came.status !== 200 || !came.type.startsWith('text/html') || pageOf(pathOf(came.path)) !== page) continue;
    shown.set(page, { address, came });
    waiting.push(...linksOn(came.html));
  }
  return shown;
}
