import type { APIGatewayProxyStructuredResultV2 as Result } from 'aws-lambda';
import * as z from 'zod/mini';
import type { Account } from '#local/samples/seed.ts';
import { problemReply } from '#shared/http/problem-reply.ts';
import { asProblem, toResult } from '#shared/http/reply.ts';
import { idHeaders, requestIds } from '#shared/http/request-context.ts';
import { apiHeaders } from '#shared/http/security-headers.ts';
import { chooseLocale } from '#shared/i18n/locale.ts';
import { parseInput } from '#shared/schema/normalize-input.ts';
import { clockPage, clockPath } from './clock-page.ts';
import type { Asked } from './gateway.ts';
import { mostDays, type Rehearsal } from './rehearsal.ts';

/** A call of the clock as a program makes it. */
const apiPath = '/v1/sandbox/clock';

const Move = z.object({ advanceDays: z.int().check(z.gte(1), z.lte(mostDays)) });

/** What the clock's page needs of the engine. */
export interface Rehearsing {
  rehearsal: Rehearsal;
  inbox: string;
  accounts: readonly Account[];
  /** Writes the document around the page. */
  frame: (page: { title: string; content: string; locale: ReturnType<typeof chooseLocale> }) => Promise<string>;
}

const json = (statusCode: number, body: unknown, headers = {}): Result => ({
  statusCode,
  headers: { ...apiHeaders, 'Content-Type': 'application/json', ...headers },
  body: JSON.stringify(body),
});

/**
 * `POST /v1/sandbox/clock` with `{ advanceDays }`, 1 to 1096, answers 200 `{ now }` when the clock has moved; `GET` tells the time.
 * Only a rehearsal has this call. Only JSON is read, which no foreign page can send.
 */
async function answerProgram({ method, headers, body }: Asked, rehearsal: Rehearsal): Promise<Result> {
  const ids = requestIds({ headers });
  try {
    if (method === 'GET') return json(200, { now: rehearsal.now().toISOString() });
    if (method !== 'POST') return json(405, { message: 'Method Not Allowed' }, { Allow: 'GET, POST' });
    const isJson = /^application\/json\b/i.test(headers['content-type'] ?? '');
    const { advanceDays } = parseInput(Move, isJson ? jsonOf(body) : {});
    return json(200, { now: (await rehearsal.advance(advanceDays)).toISOString() });
  } catch (error) {
    const reply = await problemReply(asProblem(error), ids, apiPath);
    return toResult({ ...reply, headers: { ...apiHeaders, ...idHeaders(ids), ...reply.headers } });
  }
}

function jsonOf(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return {};
  }
}

/** Whether the form comes from a page of ours: a browser names the page's host, which is the one it calls. */
const isOwnForm = ({ headers }: Asked): boolean => !headers.origin || new URL(headers.origin).host === headers.host;

/** The page, and the form that it sends. The move goes on after the answer. */
async function answerPerson(asked: Asked, { rehearsal, inbox, accounts, frame }: Rehearsing): Promise<Result> {
  const { method, url, headers, body } = asked;
  const locale = chooseLocale(url.searchParams.get('lang') ?? undefined, headers['accept-language']);
  const days = Number(new URLSearchParams(body).get('advanceDays'));
  const wrong = method === 'POST' && !z.safeParse(Move, { advanceDays: days }).success;
  if (method === 'POST' && !wrong && isOwnForm(asked)) {
    void rehearsal.advance(days);
    return { statusCode: 303, headers: { Location: clockPath } };
  }
  const written = await frame({ ...clockPage({ locale, rehearsal, inbox, accounts, wrong }), locale });
  return {
    statusCode: wrong ? 400 : 200,
    headers: {
      'Content-Type': 'text/html; charset=utf-8',
      'Cache-Control': 'no-store',
      ...(rehearsal.left() > 0 && { Refresh: '1' }),
    },
    body: written,
  };
}

/** Answers the page and the call of a rehearsal's clock; undefined for all other paths. */
export function answerClock(asked: Asked, rehearsing: Rehearsing): Promise<Result> | undefined {
  if (asked.url.pathname === apiPath) return answerProgram(asked, rehearsing.rehearsal);
  if (asked.url.pathname === clockPath) return answerPerson(asked, rehearsing);
  return undefined;
}
