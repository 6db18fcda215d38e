import type { Actor } from './audit.ts';
import { squash } from './enum.ts';
import { type Incoming, pages } from './handler.ts';
import { problemPage, type View } from './link-page.ts';
import type { LinkRoute } from './link-route.ts';
import { type Locale, nearestLocale } from './locale.ts';
import { bodyText, header } from './origin.ts';
import { headersOfPages } from './page.ts';
import { Problem } from './problem.ts';
import { problemReply, toResult } from './reply.ts';
import type { Reply } from './route.ts';
import { setting } from './settings.ts';

export const wantsJson = (event: Incoming): boolean => /\bjson\b/.test(header(event, 'accept') ?? '');
/** The token of a link's path, without the stop or bracket that a mail program took for a part of it (P11). */
export const tokenOf = (event: Incoming): string => event.pathParameters?.token?.replace(/[.,;:!?)>\]}'"]+$/, '') ?? '';

/** Whoever presses a button of a page, as far as we know them. */
export const contactOf = ({ origin }: Incoming): Actor & { kind: 'contact' } => ({
  kind: 'contact',
  ip: origin.sourceIp,
  agent: origin.userAgent.slice(0, 300),
});

/** The language asked for on the page, else the browser's, else the one the mail was written in. */
function localeOf(event: Incoming, written?: Locale): Locale {
  const chosen = nearestLocale(event.queryStringParameters?.lang);
  const told = header(event, 'accept-language') ?? header(event, 'x-locale');
  const any = !told || told.trim() === '*';
  return chosen ?? (any && written ? written : event.origin.locale);
}

/** @param written the language that the link's mail was written in, once that is known */
export const viewOf = (event: Incoming, written?: Locale): View => ({
  locale: localeOf(event, written),
  path: event.origin.path.replace(/\/(dispute|decline|resend)?$/, ''),
});

/**
 * A press comes from our own page, or from a client that is no browser. (Our pages send no referrer, so a browser's
 * `Origin` is `null` there, and `Sec-Fetch-Site` tells.)
 */
function sameSite(event: Incoming): void {
  const site = header(event, 'sec-fetch-site');
  const origin = header(event, 'origin');
  const foreign = site
    ? site !== 'same-origin'
    : origin !== undefined && origin !== 'null' && origin !== setting('BASE_URL');
  if (foreign) throw new Problem('request.cross_site');
}

const readable = /^(application\/x-www-form-urlencoded|application\/(.+\+)?json)\b/i;

/** @throws Problem 415 for a body that is neither a form nor JSON, 400 for JSON that cannot be read */
function sentBy(event: Incoming): object {
  if (!event.body) return {};
  const type = header(event, 'content-type') ?? '';
  if (!readable.test(type)) throw new Problem('request.not_json');
  if (!/json/i.test(type)) return Object.fromEntries(new URLSearchParams(bodyText(event)));
  try {
    return Object(JSON.parse(bodyText(event)));
  } catch (cause) {
    throw new Problem('request.malformed', { cause });
  }
}

/** The fields of a form, or of JSON, by their names in any case. @throws as {@link sentBy} */
export function fieldsOf<Name extends string>(event: Incoming, names: readonly Name[]): Partial<Record<Name, unknown>> {
  const sent = Object.fromEntries(Object.entries(sentBy(event)).map(([name, value]) => [squash(name), value]));
  return Object.fromEntries(names.map(name => [name, sent[squash(name)]])) as Partial<Record<Name, unknown>>;
}

export const ticked = (value: unknown): boolean => value === true || value === 'on' || value === 'true';
export const typed = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined;

/**
 * The door of people who click a link in a mail. A GET shows a page and changes nothing; a person acts by pressing,
 * which no other site can do for them. Refusals are pages, or JSON where that is wanted.
 */
export function linkDoor<Name extends string>(
  routes: Record<Name, LinkRoute>,
  actions: Record<Name, (event: Incoming) => Promise<Reply> | Reply>,
) {
  const routed = Object.entries<LinkRoute>(routes).map(([name, { method, path }]) => ({
    method,
    path,
    handler: async (event: Incoming) => {
      if (method === 'POST') {
        sameSite(event);
        sentBy(event);
      }
      return toResult(await actions[name as Name](event));
    },
  }));
  return pages(routed, headersOfPages, (problem, locale, event) =>
    wantsJson(event) ? problemReply(problem, locale) : problemPage(viewOf(event), problem),
  );
}
