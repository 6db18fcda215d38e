import type { TappedCall } from '#test/tap.ts';
import type { Incoming } from './recorded-requests.ts';
import type { DescribedRoute } from './routes.ts';
import { markup } from './values.ts';

/** Internals that no response may contain: stack traces, files, libraries, AWS names, table keys. */
const internals =
  /\n\s+at |node:internal|node_modules|\.[cm]?[jt]s:\d|\b(Type|Range|Syntax|Reference|URI)Error\b|Exception\b|dynamodb|dynoxide|arn:aws|cognito|\bundefined\b|\[object |ConditionExpression|__type|#(ACCOUNT|SIGNATURE|UNIQUE)\b/i;

/** What the public API calls a type or an operation that it has no word for: in JSON, in a table, in its description. */
const publicWord = /"undefined"|(?<=[,;\t])undefined(?=[,;\t])|<code>undefined<\/code>/g;

/** Counters that a refused request may write: wrong guesses of a secret, and sign-in attempts. */
const counters: readonly string[] = ['wrong', 'tries'];

interface Update {
  UpdateExpression?: string;
  ExpressionAttributeNames?: Record<string, string>;
}

/** Whether a write records, once in the window of a limit, that attempts have reached it. */
const recordsLimit = (first: Update | undefined): boolean =>
  /^SET #recorded_\w+ = :v0$/.test(first?.UpdateExpression ?? '') && JSON.stringify(first).includes('"LIMIT#');

/** Whether a write only increments a counter, or records that it has reached its limit. */
function counts({ input }: TappedCall): boolean {
  const items = (input.TransactItems as Record<string, Update>[] | undefined) ?? [{ Update: input as Update }];
  if (recordsLimit(items[0]?.Update)) return true;
  return items.every(({ Update }) => {
    const [, name = ''] =
      /^(?:SET #ttl = :\w+ ADD |SET |ADD )(#\w+) (?:= )?:\w+$/.exec(Update?.UpdateExpression ?? '') ?? [];
    return counters.includes(Update?.ExpressionAttributeNames?.[name] ?? '');
  });
}

const writing = /^(Put|Update|Delete)Item$|^TransactWriteItems$|^BatchWriteItem$/;

/** The successful writes among some calls, except counters. */
export const stored = (calls: readonly TappedCall[]): TappedCall[] =>
  calls.filter(call => writing.test(call.operation) && call.status === 200 && !counts(call));

function parsed(text: string): Record<string, unknown> | undefined {
  try {
    const value = JSON.parse(text);
    return typeof value === 'object' && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}

/** Valid values of `source`: Tandem, and the names that the public API uses. */
const sources = ['Tandem', 'PartnerFD', 'PartnerApiServiceControllers', 'ComplianceController'];

/** The problem with an error envelope; `undefined` when it follows the contract. */
function envelopeProblem(text: string): string | undefined {
  const body = parsed(text);
  if (!body) return 'is not a JSON object';
  const { code, description, data, source, reason } = body;
  if (!Number.isInteger(code)) return 'has no integer code';
  if (typeof description !== 'string' || description.trim() === '') return 'has no description';
  if (!Array.isArray(data) || data.some(line => typeof line !== 'string')) return 'has no list of texts as its data';
  if (reason === 'request.invalid' && !data.every(line => /^[^:\s]+: \S/.test(line)))
    return 'does not say what is wrong where';
  if (!sources.includes(String(source))) return 'does not name its source';
  return typeof reason === 'string' && /^[a-z\d_.]+$/.test(reason) ? undefined : 'has no reason';
}

export interface Exchange {
  route: DescribedRoute;
  method: string;
  /** The request as text: the response may repeat its content. */
  requestText: string;
  answer: Incoming;
  /** DynamoDB calls made by the functions that serve requests. */
  calls: readonly TappedCall[];
  /** Texts that this caller must never see. */
  foreign: readonly string[];
}

/** Leaks in a response. */
function* leaks({ route, requestText, answer: { headers, text }, foreign }: Exchange): Generator<string> {
  const type = headers['content-type'] ?? '';
  const shown = type.includes('pdf') || route.path.endsWith('openapi.json') ? '' : text.replace(publicWord, '');
  const leak = internals.exec(shown);
  if (leak && !requestText.includes(leak[0]))
    yield `leaks internals: …${shown.slice(Math.max(0, leak.index - 40), leak.index + 60)}…`;
  for (const secret of foreign)
    if (text.includes(secret) && !requestText.includes(secret)) yield `leaks another company's ${secret}`;
  if (type.includes('html') && text.includes(markup.slice(0, 9))) yield 'contains unescaped markup from the request';
}

/** Problems of a refusal: an invalid envelope, or a write. */
function* refusalTroubles({ route, method, answer: { headers, text }, calls }: Exchange): Generator<string> {
  const page = (route.page || route.method === 'ANY') && headers['content-type']?.includes('html');
  const problem = method === 'HEAD' || page ? undefined : envelopeProblem(text);
  if (problem) yield `is a refusal that ${problem}`;
  for (const { caller, operation, input } of stored(calls))
    yield `is a refusal, and yet ${caller} stored something: ${operation} ${JSON.stringify(input).slice(0, 600)}`;
}

/** Whether a path with a slash at its end is sent on to the one without. */
const isSentOn = ({ status, headers }: Incoming): boolean =>
  status === 308 && /^\/v1\/.*[^/]$/.test(headers.location ?? '');

/** Every problem of a response, whatever the request was. */
export function* problemsOf(answered: Exchange): Generator<string> {
  const { route, answer } = answered;
  const { status, headers } = answer;
  if (status >= 500 || status < 200) yield `is ${status}`;
  if (headers['x-content-type-options'] !== 'nosniff' && status !== 401) yield 'has no X-Content-Type-Options: nosniff';
  yield* leaks(answered);
  if (status >= 400) yield* refusalTroubles(answered);
  else if (route.method !== 'ANY' && ![...route.statuses, 303].includes(status) && !isSentOn(answer))
    yield 'has a status that is not described';
}
