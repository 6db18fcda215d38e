import type { Actor } from '#shared/audit/audit.ts';
import { squash } from '#shared/errors/enum.ts';
import { Problem } from '#shared/errors/problem.ts';
import { type PageEvent, pageHandler } from '#shared/http/handler.ts';
import { problemReply, toResult } from '#shared/http/reply.ts';
import { bodyText, header } from '#shared/http/request-context.ts';
import type { Reply } from '#shared/http/route.ts';
import { type Locale, nearestLocale } from '#shared/i18n/locale.ts';
import { headersOfPages } from '#shared/pages/page.ts';
import { setting } from '#shared/runtime/settings.ts';
import { problemPage, type View } from './link-page.ts';
import type { LinkRoute } from './link-route.ts';

export const wantsJson = (event: PageEvent): boolean => /\bjson\b/.test(header(event, 'accept') ?? '');
/** The token of a link's path, without the stop or bracket that a mail program took for a part of it (P11). */
export const tokenOf = (event: PageEvent): string =>
  event.pathParameters?.token?.replace(/[.,;:!?)>\]}'"]+$/, '') ?? '';

/** Whoever presses a button of a page, as far as we know them. */
export const contactOf = ({ context }: PageEvent): Actor & { kind: 'contact' } => ({
  kind: 'contact',
  ip: context.sourceIp,
  agent: context.userAgent.slice(0, 300),
});

/** The language asked for on the page, else the browser's, else the one the mail was written in. */
function localeOf(event: PageEvent, written?: Locale): Locale {
  const chosen = nearestLocale(event.queryStringParameters?.lang);
  const accepted = header(event, 'accept-language') ?? header(event, 'x-locale');
  const any = !accepted || accepted.trim() === '*';
  return chosen ?? (any && written ? written : event.context.locale);
}

/** @param written the language that the link's mail was written in, once that is known */
export const viewOf = (event: PageEvent, written?: Locale): View => ({
  locale: localeOf(event, written),
  path: event.context.path.replace(/\/(dispute|decline|resend)?$/, ''),
});

/**
 * A press comes from our own page, or from a client that is no browser. (Our pages send no referrer, so a browser's
 * `Origin` is `null` there, and `Sec-Fetch-Site` tells.)
 */
function sameSite(event: PageEvent): void {
  const site = header(event, 'sec-fetch-site');
  const context = header(event, 'origin');
  const foreign = site
    ? site !== 'same-origin'
    : context !== undefined && context !== 'null' && context !== setting('BASE_URL');
  if (foreign) throw new Problem('request.cross_site');
}

const readable = /^(application\/x-www-form-urlencoded|application\/(.+\+)?json)\b/i;

/** @throws Problem 415 for a body that is neither a form nor JSON, 400 for JSON that cannot be read */
function sentBy(event: PageEvent): object {
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
export function fieldsOf<Name extends string>(
  event: PageEvent,
  names: readonly Name[],
): Partial<Record<Name, unknown>> {
  const sent = Object.fromEntries(Object.entries(sentBy(event)).map(([name, value]) => [squash(name), value]));
  return Object.fromEntries(names.map(name => [name, sent[squash(name)]])) as Partial<Record<Name, unknown>>;
}

export const ticked = (value: unknown): boolean => value === true || value === 'on' || value === 'true';
export const typed = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined;

/** Refusals of requests that no page of ours leads to: a program sent them, and JSON is what it reads. */
const noPage: readonly string[] = ['route.unknown', 'route.method'];

/**
 * The door of people who click a link in a mail. A GET shows a page and changes nothing; a person acts by pressing,
 * which no other site can do for them. Refusals are pages, or JSON where that is wanted.
 */
export function linkHandler<Name extends string>(
  routes: Record<Name, LinkRoute>,
  actions: Record<Name, (event: PageEvent) => Promise<Reply> | Reply>,
) {
  const routed = Object.entries<LinkRoute>(routes).map(([name, { method, path }]) => ({
    name,
    method,
    path,
    handler: async (event: PageEvent) => {
      if (method === 'POST') {
        sameSite(event);
        sentBy(event);
      }
      return toResult(await actions[name as Name](event));
    },
  }));
  return pageHandler(routed, headersOfPages, (problem, locale, event) =>
    wantsJson(event) || noPage.includes(problem.reason)
      ? problemReply(problem, locale)
      : problemPage(viewOf(event), problem),
  );
}
