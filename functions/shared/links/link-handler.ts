import type { Context } from 'aws-lambda';
import type { Actor } from '#shared/audit/audit.ts';
import { tokenIn } from '#shared/crypto/link-secret.ts';
import { squash } from '#shared/errors/enum.ts';
import { FieldErrors } from '#shared/errors/field-error.ts';
import { Problem } from '#shared/errors/problem.ts';
import { sentText } from '#shared/http/body-text.ts';
import { compressed } from '#shared/http/compress.ts';
import { type PageEvent, pageHandler, refuseInJson } from '#shared/http/page-handler.ts';
import { toResult } from '#shared/http/reply.ts';
import { header } from '#shared/http/request-context.ts';
import type { Reply } from '#shared/http/route.ts';
import { answerHeaders } from '#shared/http/security-headers.ts';
import { type Locale, nearestLocale } from '#shared/i18n/locale.ts';
import { formAction, problemPage, type View } from '#shared/pages/link-page.tsx';
import { headersOfPages } from '#shared/pages/page.tsx';
import { englishParameter, withReading } from '#shared/pages/reading.ts';
import { setting } from '#shared/runtime/settings.ts';
import type { LinkRoute } from './link-route.ts';

export const wantsJson = (event: PageEvent): boolean => /\bjson\b/.test(header(event, 'accept') ?? '');

/** The token in a link's path; empty text if it has none. */
export const tokenOf = ({ pathParameters }: PageEvent): string => tokenIn(pathParameters?.token ?? '');

/** A person who acts through a link, without being signed in. */
export type ContactActor = Actor & { kind: 'contact' };

export const contactOf = ({ context }: PageEvent): ContactActor => ({
  kind: 'contact',
  ip: context.sourceIp,
  agent: context.userAgent.slice(0, 300),
});

/** The language chosen on the page, else the browser's, else the one of the email. */
function localeOf(event: PageEvent, written?: Locale): Locale {
  const chosen = nearestLocale(event.queryStringParameters?.lang);
  const accepted = header(event, 'accept-language') ?? header(event, 'x-locale');
  const any = !accepted || accepted.trim() === '*';
  return chosen ?? (any && written ? written : event.context.locale);
}

/** The path of a page: that of its form `/links/user/<token>/resend` is `/links/user/<token>`. No slash at the end. */
function pagePath(path: string): string {
  const parts = path.replace(/\/$/, '').split('/');
  return parts[1] === 'links' ? parts.slice(0, 4).join('/') : parts.join('/');
}

/** The longest field is the token that a page carries for itself. */
const longestField = 4096;

/** What a form sent, to show it again; nothing of a body that can't be read, which is refused elsewhere. */
function typedIn(event: PageEvent): View['typed'] {
  if (event.requestContext.http.method !== 'POST') return undefined;
  try {
    const texts = Object.entries(sentBy(event)).filter(
      ([, value]) => typeof value === 'string' && value.length <= longestField,
    );
    return Object.fromEntries(texts);
  } catch {
    return undefined;
  }
}

/** @param written the language of the email that the link came in, where that is known */
export const viewOf = (event: PageEvent, written?: Locale): View => ({
  locale: localeOf(event, written),
  path: pagePath(event.context.path),
  correlationId: event.context.correlationId,
  typed: typedIn(event),
});

/**
 * A form is sent by our own page, or by a client that isn't a browser. Our pages send no referrer, so browsers send
 * `Origin: null` and only `Sec-Fetch-Site` distinguishes them from other sites.
 */
function requireSameSite(event: PageEvent): void {
  const site = header(event, 'sec-fetch-site');
  const origin = header(event, 'origin');
  const foreign = site
    ? site !== 'same-origin'
    : origin !== undefined && origin !== 'null' && origin !== setting('BASE_URL');
  if (foreign) throw new Problem('request.cross_site');
}

const readable = /^(application\/x-www-form-urlencoded|application\/(.+\+)?json)\b/i;

/** What each request has sent: its handler, its form fields and its page ask for it. */
const bodies = new WeakMap<PageEvent, object>();

/** @throws Problem 415 for a body that is neither a form nor JSON, 400 for malformed JSON or what is no text */
function sentBy(event: PageEvent): object {
  const sent = bodies.get(event) ?? parsedBody(event);
  bodies.set(event, sent);
  return sent;
}

function parsedBody(event: PageEvent): object {
  if (!event.body) return {};
  const type = header(event, 'content-type') ?? '';
  if (!readable.test(type)) throw new Problem('request.not_json');
  const text = sentText(event);
  if (!/json/i.test(type)) return Object.fromEntries(new URLSearchParams(text));
  try {
    return Object(JSON.parse(text));
  } catch (cause) {
    throw new Problem('request.malformed', { cause });
  }
}

/** The members of a form or of a JSON body, by name in any case. */
export interface FormFields {
  /** Undefined for empty text, or for a JSON value that isn't text. */
  text: (name: string) => string | undefined;
  ticked: (name: string) => boolean;
}

/** @throws as {@link sentBy} */
export function formFields(event: PageEvent): FormFields {
  const sent = new Map<string, unknown>(Object.entries(sentBy(event)).map(([name, value]) => [squash(name), value]));
  return {
    text(name) {
      const value = sent.get(squash(name));
      if (typeof value !== 'string' || value === '') return undefined;
      if (value.length <= longestField) return value;
      throw new FieldErrors([{ path: name, key: 'too_long', params: { max: longestField } }]);
    },
    ticked(name) {
      const value = sent.get(squash(name));
      return value === true || value === 'on' || value === 'true';
    },
  };
}

/** The answer of a form, to which a browser can go back. */
const asAnswer = (reply: Reply): Reply =>
  reply.file ? { ...reply, headers: { ...reply.headers, ...answerHeaders } } : reply;

const afterForm = (event: PageEvent, reply: Reply): Reply =>
  event.requestContext.http.method === 'POST' ? asAnswer(reply) : reply;

/** Whether a browser opens an address. */
const isVisit = (event: PageEvent): boolean =>
  event.requestContext.http.method === 'GET' && /\btext\/html\b/.test(header(event, 'accept') ?? '');

/**
 * Whether a browser opens the address of a form, by a bookmark or because it forgot what the form sent. It gets the page with the
 * form instead of an error.
 */
const isFormOpened = ({ reason }: Problem, event: PageEvent): boolean => reason === 'route.method' && isVisit(event);

/** Errors of requests that no page of ours sends. They come from programs, so the response is JSON. */
const noPage: readonly string[] = ['route.unknown', 'route.method'];

/** Whether a person opened an address that no page has, as of an emailed link that was cut off on the way. */
const isLost = ({ reason }: Problem, event: PageEvent): boolean => reason === 'route.unknown' && isVisit(event);

/** What the person is told, with the way to the field for the short code if it was a link. */
const lost = ({ rawPath }: PageEvent): Problem =>
  new Problem(rawPath.startsWith('/links/') ? 'token.unknown' : 'resource.unknown');

/**
 * The Lambda handler of pages. A GET shows a page and changes nothing. A POST acts, and is refused when another site
 * sends it. Errors are pages, or JSON for a client that asks for it.
 */
export function linkHandler<Name extends string>(
  routes: Record<Name, LinkRoute>,
  actions: Record<Name, (event: PageEvent) => Promise<Reply> | Reply>,
) {
  const declared = Object.entries<LinkRoute>(routes);
  const peeked = new Set(declared.flatMap(([, { method, path }]) => (method === 'HEAD' ? [path] : [])));
  // Programs that check links ask for the head of a page only.
  const heads = declared.flatMap(([name, route]) =>
    route.method === 'GET' && !peeked.has(route.path) ? [[name, { ...route, method: 'HEAD' }] as const] : [],
  );
  const routed = [...declared, ...heads].map(([name, { method, path }]) => ({
    name,
    method,
    path,
    handler: async (event: PageEvent) => {
      if (method !== 'POST') return toResult(await actions[name as Name](event));
      requireSameSite(event);
      sentBy(event);
      return toResult(asAnswer(await actions[name as Name](event)));
    },
  }));
  const handler = pageHandler(routed, headersOfPages, {
    compress: compressed,
    refuse(problem, locale, event) {
      if (isLost(problem, event)) return problemPage(viewOf(event), lost(event));
      if (isFormOpened(problem, event)) return { status: 303, headers: { Location: formAction(viewOf(event)) } };
      if (wantsJson(event) || noPage.includes(problem.reason)) return refuseInJson(problem, locale, event);
      return afterForm(event, problemPage(viewOf(event), problem));
    },
  });
  return (event: PageEvent, context: Context) =>
    withReading(event.queryStringParameters?.[englishParameter], () => handler(event, context));
}
