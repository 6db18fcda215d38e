import { createHash } from 'node:crypto';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { chooseLocale } from '#shared/i18n/locale.ts';
import { calendarDay } from '#shared/runtime/calendar-day.ts';
import { clockNow } from '#shared/runtime/clock.ts';
import { setting } from '#shared/runtime/settings.ts';
import type { RequestContext } from './route.ts';

/** An event of an API Gateway HTTP API, payload version 2.0. */
export type HttpEvent = APIGatewayProxyEventV2 & {
  requestContext: { authorizer?: { jwt?: { claims?: Record<string, string | number | boolean | string[]> } } };
};

const guid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** A GUID in lower case, as stored; undefined for anything else. GUIDs in paths are case-insensitive. */
export const asGuid = (value: string | undefined): string | undefined =>
  value && guid.test(value) ? value.toLowerCase() : undefined;

export const header = (event: Pick<HttpEvent, 'headers'>, name: string): string | undefined =>
  event.headers?.[name.toLowerCase()];

type BodyText = { body?: string | undefined; isBase64Encoded: boolean };

/** The text of a request's body. */
const bodyText = ({ body, isBase64Encoded }: BodyText): string =>
  isBase64Encoded ? Buffer.from(body ?? '', 'base64').toString('utf8') : (body ?? '');

/** The parts of a request that its response repeats. */
type Ids = Pick<RequestContext, 'locale' | 'requestId' | 'correlationId'>;

export const requestIds = (event: Pick<HttpEvent, 'headers'>): Ids => ({
  locale: chooseLocale(header(event, 'x-locale'), header(event, 'accept-language')),
  requestId: asGuid(header(event, 'ms-requestid')),
  correlationId: asGuid(header(event, 'ms-correlationid')) ?? crypto.randomUUID(),
});

export const idHeaders = ({ requestId, correlationId, locale }: Ids): Record<string, string> => ({
  'MS-RequestId': requestId ?? crypto.randomUUID(),
  'MS-CorrelationId': correlationId,
  'X-Locale': locale,
});

const digest = (text: string): string => createHash('sha256').update(text).digest('base64url');

/**
 * A source address as it may be logged: a hash that is the same all day (UTC) and another the next, so that lines of one
 * source can be found without keeping its address. The salt isn't in any log.
 */
export const sourceHash = (address: string, now: Date): string =>
  digest(`${setting('LOG_SALT')} ${calendarDay(now)} ${address}`).slice(0, 10);

/** The entity tags of an `If-Match` or `If-None-Match` header, weak ones and those without quotes too; `*` is one. */
export function etagsIn(ifMatch: string | undefined): string[] | undefined {
  const tags = [...(ifMatch ?? '').matchAll(/(?:W\/)?"([^"]*)"|([^\s,]+)/g)].map(
    ([, quoted, bare]) => quoted ?? bare ?? '',
  );
  return tags.length > 0 ? tags : undefined;
}

const continuationName = 'ms-continuationtoken';

const parametersOf = ({ rawQueryString }: HttpEvent): [name: string, value: string][] =>
  rawQueryString ? [...new URLSearchParams(rawQueryString)] : [];

/** The token of a next page: from its header, or from the query, where some clients put it. */
const continuationOf = (event: HttpEvent): string | undefined =>
  header(event, continuationName) ?? parametersOf(event).find(([name]) => name.toLowerCase() === continuationName)?.[1];

/** Reads language, IDs, etags and source IP from a request. */
export function requestContext(event: HttpEvent): RequestContext {
  const { method, path, sourceIp, userAgent } = event.requestContext.http;
  // The body's text as sent: the event's own body is replaced when it has been parsed.
  const { body, isBase64Encoded, rawQueryString } = event;
  const sent = () => `${rawQueryString}\n${bodyText({ body, isBase64Encoded })}`;
  return {
    ...requestIds(event),
    language: header(event, 'x-locale') ?? header(event, 'accept-language')?.split(/[,;]/)[0],
    timeZone: header(event, 'tandem-time-zone'),
    origins: asGuid(header(event, 'tandem-text-origins')),
    clock: clockNow(),
    method,
    path,
    ifMatch: etagsIn(header(event, 'if-match')),
    ifNoneMatch: etagsIn(header(event, 'if-none-match')),
    continuation: continuationOf(event),
    client: header(event, 'ms-partnercenter-client')?.trim().toLowerCase(),
    sourceIp,
    userAgent,
    warnings: [],
    fingerprint: () => digest(sent()),
  };
}

/**
 * Query parameters by their names without case and underscores, since clients of the public API write both
 * `seekOperation` and `seek_operation`. The token of a next page isn't among them. Of repeated parameters, the first one counts.
 */
export function queryOf(event: HttpEvent): Record<string, string> {
  const entries = parametersOf(event).filter(([name]) => name.toLowerCase() !== continuationName);
  return Object.fromEntries(entries.reverse());
}
