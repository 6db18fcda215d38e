import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import type { Context } from 'hono';
import { signForwarded } from '#shared/http/forwarded.ts';
import { chooseLocale, type Locale, nearestLocale } from '#shared/i18n/locale.ts';
import { pageText } from '#shared/pages/page-text.ts';
import type { Say } from '#shared/pages/parts/view.ts';
import { setting } from '#shared/runtime/settings.ts';
import { type ApiClient, apiFor, type Me } from './api.ts';
import type { FormValues } from './form.ts';
import { portalKey } from './key.ts';
import {
  isCurrent,
  isSecure,
  type KnownPerson,
  newSession,
  readKnownPerson,
  readSession,
  type Session,
} from './session.ts';

/** The portal's Hono environment: the event of API Gateway. */
export interface PortalEnv {
  Bindings: { event: APIGatewayProxyEventV2 };
  Variables: { visit: Visit; form: FormValues };
}
export type PortalContext = Context<PortalEnv>;

/** One request of a browser. */
export interface Visit {
  session: Session;
  /** Whether the browser had no session yet: the response then sets its cookie. */
  isNew: boolean;
  /** Whether the person is signed in, and their token still works. */
  signedIn: boolean;
  /** Who they are, as the browser's cookie has it. */
  known: KnownPerson | undefined;
  /** Who they are, once a page has asked for it. */
  person?: Promise<Me>;
  locale: Locale;
  say: Say;
  api: ApiClient;
  correlationId: string;
  now: Date;
  path: string;
  query: Record<string, string>;
}

/** The address of the page that is asked for, as a place to come back to. */
export const hereOf = ({ path, query }: Visit): string => {
  const { done, lang, ...kept } = query;
  const text = new URLSearchParams(kept).toString();
  return text ? `${path}?${text}` : path;
};

const languageCookie = 'tandem-language';

/** The language chosen on a page, by a link or earlier; else the browser's. */
function localeOf(c: PortalContext, cookies: string): Locale {
  const kept = cookies.split(/; */).find(pair => pair.startsWith(`${languageCookie}=`));
  return (
    nearestLocale(c.req.query('lang')) ??
    nearestLocale(kept?.slice(languageCookie.length + 1)) ??
    chooseLocale(undefined, c.req.header('accept-language'))
  );
}

/** The cookie that keeps a chosen language for a year. It says nothing about the person, and a script may read it. */
const languageCookieOf = (locale: Locale): string =>
  `${languageCookie}=${locale}; Path=/; Max-Age=31536000; SameSite=Lax${isSecure() ? '; Secure' : ''}`;

/** Keeps the language that a link of the page chose, also where the browser is sent elsewhere. */
export function keepLanguage(c: PortalContext): void {
  const { query, locale } = c.var.visit;
  if (query.lang) c.header('Set-Cookie', languageCookieOf(locale), { append: true });
}

/** Texts of the portal in a language, with dates in a time zone. They may name the program. */
export const sayIn =
  (locale: Locale, timeZone?: string): Say =>
  (key, params = {}) =>
    pageText(locale, 'portal', key, { programme: setting('PROGRAMME'), ...params }, timeZone);

/** Cookies of a request, of both of the forms in which API Gateway and clients pass them. */
export const cookiesOf = (c: PortalContext): string => c.env.event.cookies?.join('; ') ?? c.req.header('cookie') ?? '';

/** Reads who visits, and in which language. */
export async function readVisit(c: PortalContext, requestId?: string): Promise<Visit> {
  const cookies = cookiesOf(c);
  const now = new Date();
  const found = await readSession(cookies);
  const session = found ?? newSession();
  const locale = localeOf(c, cookies);
  const correlationId = crypto.randomUUID();
  const signedIn = isCurrent(session, now);
  const known = signedIn ? await readKnownPerson(cookies, session) : undefined;
  const { sourceIp, userAgent } = c.env.event.requestContext.http;
  const api = apiFor({
    accessToken: signedIn ? session.accessToken : undefined,
    locale,
    correlationId,
    requestId,
    forwarded: signForwarded(await portalKey(), { sourceIp, userAgent: userAgent.slice(0, 300) }, now),
  });
  return {
    ...{ session, isNew: !found, signedIn, known, locale, say: sayIn(locale), api, correlationId, now },
    path: c.req.path,
    query: c.req.query(),
  };
}
