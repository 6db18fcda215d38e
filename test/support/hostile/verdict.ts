import type { TappedCall } from '#test/tap.ts';
import type { Incoming } from './recorded-requests.ts';
import type { DescribedRoute } from './routes.ts';
import { markup } from './values.ts';

/** What only a program's inside says: traces, files, libraries, the names of AWS, keys of the table. */
const internals =
  /\n\s+at |node:internal|node_modules|\.[cm]?[jt]s:\d|\b(Type|Range|Syntax|Reference|URI)Error\b|Exception\b|dynamodb|dynoxide|arn:aws|cognito|\bundefined\b|\[object |ConditionExpression|__type|#(ACCOUNT|SIGNATURE|UNIQUE)\b/i;

/** What a refused request may store: that a secret was guessed wrong once more, or that somebody tried to sign in. */
const counters: readonly string[] = ['wrong', 'tries'];

interface Update {
  UpdateExpression?: string;
  ExpressionAttributeNames?: Record<string, string>;
}

/** Whether a write does nothing but count. */
function counts({ input }: TappedCall): boolean {
  const items = (input.TransactItems as Record<string, Update>[] | undefined) ?? [{ Update: input as Update }];
  return items.every(({ Update }) => {
    const [, name = ''] =
      /^(?:SET #ttl = :\w+ ADD |SET )(#\w+) (?:= )?:\w+$/.exec(Update?.UpdateExpression ?? '') ?? [];
    return counters.includes(Update?.ExpressionAttributeNames?.[name] ?? '');
  });
}

const writing = /^(Put|Update|Delete)Item$|^TransactWriteItems$|^BatchWriteItem$/;

/** The writes among some calls that took effect, but those that only count. */
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

/** Who refuses: we, or one of those that the public API names in our place. */
const sources = ['Tandem', 'PartnerFD', 'PartnerApiServiceControllers', 'ComplianceController'];

/** What is wrong with the envelope of a refusal; nothing when it is as the contract has it. */
function envelopeTrouble(text: string): string | undefined {
  const body = parsed(text);
  if (!body) return 'is not a JSON object';
  const { code, description, data, source, reason } = body;
  if (!Number.isInteger(code)) return 'has no integer code';
  if (typeof description !== 'string' || description.trim() === '') return 'has no description';
  if (!Array.isArray(data) || data.some(line => typeof line !== 'string')) return 'has no list of texts as its data';
  if (reason === 'request.invalid' && !data.every(line => /^[^:\s]+: \S/.test(line)))
    return 'does not say what is wrong where';
  if (!sources.includes(String(source))) return 'does not name its source';
  return typeof reason === 'string' && /^[a-z_.]+$/.test(reason) ? undefined : 'has no reason';
}

export interface Answered {
  route: DescribedRoute;
  method: string;
  /** The request, as text: what it says itself, the answer may repeat. */
  asked: string;
  answer: Incoming;
  /** What the functions that answer people asked of DynamoDB meanwhile. */
  calls: readonly TappedCall[];
  /** Texts that this caller must never be shown. */
  foreign: readonly string[];
}

/** What an answer says that it must not. */
function* leaks({ route, asked, answer: { headers, text }, foreign }: Answered): Generator<string> {
  const type = headers['content-type'] ?? '';
  const shown = type.includes('pdf') || route.path.endsWith('openapi.json') ? '' : text;
  const inside = internals.exec(shown);
  if (inside && !asked.includes(inside[0]))
    yield `tells of our inside: …${shown.slice(Math.max(0, inside.index - 40), inside.index + 60)}…`;
  for (const secret of foreign)
    if (text.includes(secret) && !asked.includes(secret)) yield `shows somebody else's ${secret}`;
  if (type.includes('html') && text.includes(markup.slice(0, 9))) yield 'has markup in it that was sent';
}

/** What is wrong with a refusal: its form, or that it changed something after all. */
function* refusalTroubles({ route, method, answer: { headers, text }, calls }: Answered): Generator<string> {
  const page = route.page && headers['content-type']?.includes('html');
  const trouble = method === 'HEAD' || page ? undefined : envelopeTrouble(text);
  if (trouble) yield `is a refusal that ${trouble}`;
  for (const { caller, operation, input } of stored(calls))
    yield `is a refusal, and yet ${caller} stored something: ${operation} ${JSON.stringify(input).slice(0, 600)}`;
}

/** Everything that is wrong with an answer, whatever was asked. */
export function* troubles(answered: Answered): Generator<string> {
  const { route, answer } = answered;
  const { status, headers } = answer;
  if (status >= 500 || status < 200) yield `is ${status}`;
  if (headers['x-content-type-options'] !== 'nosniff' && status !== 401) yield 'lets its type be guessed';
  yield* leaks(answered);
  if (status >= 400) yield* refusalTroubles(answered);
  else if (route.method !== 'ANY' && ![...route.statuses, 303].includes(status)) yield 'has a status nobody described';
}
