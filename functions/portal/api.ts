import createClient, { type Client, type Middleware } from 'openapi-fetch';
import { defaultLocale, type Locale } from '#shared/i18n/locale.ts';
import { pageText, quoted, textSecret } from '#shared/pages/page-text.ts';
import { reading } from '#shared/pages/reading.ts';
import { setting } from '#shared/runtime/settings.ts';
import type { components, paths } from './api-types.d.ts';
import { ApiProblem, type ErrorBody } from './problem.ts';
import { SentRequest, send } from './send.ts';

/** Named schemas of the API. */
export type Schemas = components['schemas'];
export type Me = Schemas['Me'];

/**
 * The API as its description has it: the compiler checks paths, parameters, bodies and answers. A refusal throws {@link
 * ApiProblem}, so `data` is always there.
 */
export type ApiClient = Client<paths>;

/** On whose behalf the API is called. */
export interface Caller {
  accessToken: string | undefined;
  locale: Locale;
  correlationId: string;
  /** The same for both of a double submit, so that the API acts once. */
  requestId?: string | undefined;
  /** Tells the API, signed, from where the person calls: limits and evidence are about them, not about the portal. */
  forwarded: string;
}

/** The API tells programs to look into `data`; a page links to each field instead. */
const asOnPages = (body: ErrorBody, locale: Locale): ErrorBody =>
  body.reason === 'request.invalid' && body.data?.length
    ? { ...body, description: pageText(locale, 'portal', 'frame.fields') }
    : body;

const refusalIn = (locale: Locale): Middleware => ({
  async onResponse({ response }) {
    // A redirect is an answer: the link to a document.
    if (response.ok || response.status === 302) return;
    const body = (await response.json().catch(() => ({}))) as ErrorBody;
    throw new ApiProblem(response.status, asOnPages(body, locale), response.headers);
  },
});

/** Has the API word its texts for the page that quotes them: with dates in the reader's zone, and with their origin. */
const wordedForPage = (locale: Locale): Middleware => ({
  onRequest({ request }) {
    const { timeZone } = reading();
    if (timeZone) request.headers.set('Tandem-Time-Zone', timeZone);
    if (locale !== defaultLocale) request.headers.set('Tandem-Text-Origins', textSecret);
  },
  async onResponse({ response }) {
    if (locale === defaultLocale || !response.headers.get('content-type')?.startsWith('application/json')) return;
    return new Response(quoted(await response.text()), response);
  },
});

/** A client that calls the API for one person. */
export function apiFor({ accessToken, locale, correlationId, requestId, forwarded }: Caller): ApiClient {
  const client = createClient<paths>({
    baseUrl: setting('BASE_URL'),
    fetch: request => send(request as unknown as SentRequest),
    Request: SentRequest as unknown as typeof Request,
    headers: {
      'X-Locale': locale,
      'MS-CorrelationId': correlationId,
      'Tandem-Forwarded': forwarded,
      ...(requestId && { 'MS-RequestId': requestId }),
      ...(accessToken && { Authorization: `Bearer ${accessToken}` }),
    },
  });
  // What answers first was added last.
  client.use(refusalIn(locale), wordedForPage(locale));
  return client;
}

/**
 * A text of a person's browser as a header of a call. Characters that no header can have aren't in what the API gave, so it refuses
 * the text with others in their place as it would refuse the text itself.
 */
export const asHeader = (text: string): string => text.replace(/[^\x20-\x7e]/g, '?');

/** The version of a resource that a form was shown with, as a header of its change. */
export const ifMatch = (etag: string) => ({ 'If-Match': asHeader(etag) });

/** Headers of a change in which null takes an optional member away (RFC 7396). */
export const mergePatch = { 'Content-Type': 'application/merge-patch+json' };

/** The data of an answer. Refusals were thrown before. */
export const dataOf = <Data>({ data }: { data?: Data | undefined }): Data => data as Data;

/**
 * Waits for calls that run side by side. Of several refusals the first call's is thrown, whichever came first: so a page says the
 * same each time, and shows nobody which ID exists.
 */
export async function sideBySide<Calls extends readonly unknown[] | []>(
  calls: Calls,
): Promise<{ -readonly [Place in keyof Calls]: Awaited<Calls[Place]> }> {
  await Promise.allSettled(calls);
  for (const call of calls) await call;
  return Promise.all(calls);
}
