/** The door of people who click a link in a mail. A GET shows a page and changes nothing; a person acts by pressing. */
import type { Actor } from '#shared/audit.ts';
import { FieldErrors } from '#shared/field-error.ts';
import { type Incoming, pages } from '#shared/handler.ts';
import { programmeKey } from '#shared/key.ts';
import { linkPath, type ShortCode, shortCodeKey } from '#shared/link.ts';
import { linkSecret, typedCode } from '#shared/link-secret.ts';
import { type Locale, nearestLocale } from '#shared/locale.ts';
import { bodyText, header } from '#shared/origin.ts';
import { headersOfPages } from '#shared/page.ts';
import { Problem, type Reason } from '#shared/problem.ts';
import { asProblem, problemReply, toResult } from '#shared/reply.ts';
import type { Reply } from '#shared/route.ts';
import { setting } from '#shared/settings.ts';
import { get } from '#shared/table.ts';
import { type Opened, open, press, type Typed } from './confirmation.ts';
import { linkState, refuse } from './link.ts';
import { linkRoutes } from './link-routes.ts';
import { confirmPage, donePage, enterPage, problemPage, sentPage, type View } from './pages.ts';
import { disown, sendAgain } from './relink.ts';

const wantsJson = (event: Incoming): boolean => /\bjson\b/.test(header(event, 'accept') ?? '');
const tokenOf = (event: Incoming): string => event.pathParameters?.token ?? '';

const actorOf = ({ origin }: Incoming): Actor & { kind: 'contact' } => ({
  kind: 'contact',
  ip: origin.sourceIp,
  agent: origin.userAgent.slice(0, 300),
});

/** The language asked for on the page, else the browser's, else the one the mail was written in. */
function localeOf(event: Incoming, opened?: Opened): Locale {
  const chosen = nearestLocale(event.queryStringParameters?.lang);
  const told = header(event, 'accept-language') ?? header(event, 'x-locale');
  return chosen ?? (told || !opened ? event.origin.locale : opened.record.locale);
}

const viewOf = (event: Incoming, opened?: Opened): View => ({
  locale: localeOf(event, opened),
  path: event.origin.path.replace(/\/(dispute|resend)?$/, ''),
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

/** The fields of a form, or of the same names in JSON. */
function fieldsOf(event: Incoming): Record<string, unknown> {
  const type = header(event, 'content-type') ?? '';
  if (!/\bjson\b/.test(type)) return Object.fromEntries(new URLSearchParams(bodyText(event)));
  try {
    return { ...(JSON.parse(bodyText(event)) as object) };
  } catch (cause) {
    throw new Problem('request.malformed', { cause });
  }
}

const ticked = (value: unknown): boolean => value === true || value === 'on' || value === 'true';
const typed = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined);

function typedOf(fields: Record<string, unknown>): Typed {
  const { code, signedUp, addressBelongs, password } = fields;
  return {
    code: typed(code),
    signedUp: ticked(signedUp),
    addressBelongs: ticked(addressBelongs),
    password: typed(password),
  };
}

/** GET: the page of a link. Two reads. */
async function show(event: Incoming): Promise<Reply> {
  const opened = await open(tokenOf(event));
  const { link, record } = opened;
  const view = viewOf(event, opened);
  const state = linkState(link, record, event.origin.clock);
  if (state === 'used') return donePage(view, record.status);
  if (state !== 'open') refuse(state, link, record);
  return confirmPage(view, opened);
}

/** Troubles after which the form is shown again, with what was wrong. */
const correctable: readonly Reason[] = ['verify.both_needed', 'verify.code_wrong', 'password.weak', 'request.invalid'];

/** POST: the press of the page's button. */
async function confirm(event: Incoming): Promise<Reply> {
  sameSite(event);
  try {
    const status = await press(tokenOf(event), typedOf(fieldsOf(event)), actorOf(event), event.origin.clock);
    return wantsJson(event) ? { status: 200, body: { status } } : donePage(viewOf(event), status);
  } catch (error) {
    const problem = asProblem(error);
    if (wantsJson(event) || !correctable.includes(problem.reason)) throw error;
    const opened = await open(tokenOf(event));
    return confirmPage(
      viewOf(event, opened),
      opened,
      error instanceof FieldErrors ? new Problem('verify.both_needed') : problem,
    );
  }
}

/** POST: "It was not me" (R43). */
async function disputed(event: Incoming): Promise<Reply> {
  sameSite(event);
  const status = await disown(tokenOf(event), actorOf(event), event.origin.clock);
  return wantsJson(event) ? { status: 200, body: { status } } : donePage(viewOf(event), status);
}

/** POST: "Send a new one" (P3). */
async function again(event: Incoming): Promise<Reply> {
  sameSite(event);
  await sendAgain(tokenOf(event), actorOf(event), event.origin.clock);
  return wantsJson(event) ? { status: 202 } : sentPage(viewOf(event));
}

/** POST: a short code typed by hand leads to the page of its link. One read. */
async function entered(event: Incoming): Promise<Reply> {
  sameSite(event);
  const { code } = fieldsOf(event);
  const found = await get<ShortCode>(shortCodeKey(typedCode(String(code ?? ''))));
  if (!found) return enterPage(viewOf(event), new Problem('token.unknown'));
  const { token } = linkSecret(await programmeKey(), found);
  return { status: 303, headers: { Location: linkPath(found.purpose, token) } };
}

const actions: Record<keyof typeof linkRoutes, (event: Incoming) => Promise<Reply> | Reply> = {
  show,
  peek: show,
  confirm,
  dispute: disputed,
  resend: again,
  enter: event => enterPage(viewOf(event)),
  entered,
};

const routes = Object.entries(linkRoutes).map(([name, { method, path }]) => ({
  method,
  path,
  handler: async (event: Incoming) => toResult(await actions[name as keyof typeof linkRoutes](event)),
}));

export const handler = pages(routes, headersOfPages, (problem, locale, event) =>
  wantsJson(event) ? problemReply(problem, locale) : problemPage(viewOf(event), problem),
);
