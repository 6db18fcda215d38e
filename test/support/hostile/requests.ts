import { changed, encoded } from './bodies.ts';
import { type Memory, namesOfParameter } from './memory.ts';
import type { Part, Plan } from './plans.ts';
import type { DescribedRoute } from './routes.ts';

/** A request as it is sent. */
export interface Outgoing {
  method: string;
  /** Path and query, exactly as sent. */
  target: string;
  headers: Record<string, string>;
  body?: Buffer;
}

/** Values a caller knows: their own, and IDs of others. */
export interface Known {
  own: Memory;
  foreign: readonly string[];
}

/** Replaces each `{ recall: names }` in a value with the caller's newest value under one of these names. */
function filled(value: unknown, own: Memory, n: number): unknown {
  if (Array.isArray(value)) return value.map(item => filled(item, own, n));
  if (typeof value !== 'object' || value === null) return value;
  const { recall, otherwise = 'nothing yet' } = value as { recall?: unknown; otherwise?: unknown };
  if (Array.isArray(recall)) return own.recall(recall, n) ?? otherwise;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, filled(member, own, n)]));
}

/** API Gateway's limit for URLs and headers. */
const maxLength = 3000;

const escaped = (text: string): string =>
  encodeURIComponent(text.slice(0, maxLength).toWellFormed()).slice(0, maxLength).replace(/%.?$/, '');

/** What an HTTP client can send at all: printable ASCII in a URL, no line breaks in a header. */
const targetBytes = (text: string): string => text.replace(/[^\x21-\x7e]/g, escaped);
const headerBytes = (text: string): string =>
  Buffer.from(text.slice(0, 2000))
    .toString('latin1')
    .replace(/[^\t\x20-\x7e\x80-\xff]/g, '');

/** Builds the request of a plan from what the caller knows. */
export function outgoing(route: DescribedRoute, plan: Plan, { own, foreign }: Known): Outgoing {
  const { method, n, parameters } = plan;
  const malformed = (aspect: Plan['malformed'][number]) => plan.malformed.includes(aspect);
  const part = (name: string, { kind, text }: Part) => {
    if (malformed('path') && kind === 'text') return escaped(text);
    if (malformed('path') && kind === 'raw') return targetBytes(text.slice(0, maxLength));
    const others = malformed('path') ? foreign[n % foreign.length] : undefined;
    return escaped(String(others ?? own.recall(namesOfParameter(route.path, name), n) ?? crypto.randomUUID()));
  };
  const path = Object.entries(parameters).reduce(
    (whole, [name, hostile]) => whole.replace(`{${name}}`, () => part(name, hostile)),
    route.path,
  );
  const query = plan.query.map(([name, value]) => `${name}=${escaped(String(filled(value, own, n)))}`);
  if (malformed('query')) query.push(...plan.oddQuery.map(targetBytes));
  const odd = plan.headers.map(([name, value]) => [name, headerBytes(String(filled(value, own, n)))]);
  const type = malformed('type') ? plan.contentType : usual(route);
  const body = plan.body && bodyOf(plan, type, own);
  return {
    method,
    target: (query.length > 0 ? `${path}?${query.join('&')}` : path).slice(0, 7000),
    headers: {
      ...(body && type !== undefined && { 'Content-Type': type }),
      ...(malformed('headers') && Object.fromEntries(odd)),
    },
    ...(body && { body }),
  };
}

const form = 'application/x-www-form-urlencoded';
const usual = ({ page }: DescribedRoute): string => (page ? form : 'application/json');

function bodyOf({ body, n, malformed, encoding }: Plan, type: string | undefined, own: Memory): Buffer {
  const valid = filled(body?.value, own, n);
  const value = malformed.includes('body') ? changed(valid, body?.changes ?? []) : valid;
  if (malformed.includes('encoding')) return encoded(value, encoding);
  if (type !== form || typeof value !== 'object' || value === null) return encoded(value, 'plain');
  const fields = Object.entries(value).map(([name, given]): [string, string] => [
    name,
    typeof given === 'string' ? given : (JSON.stringify(given) ?? ''),
  ]);
  return Buffer.from(new URLSearchParams(fields).toString());
}
