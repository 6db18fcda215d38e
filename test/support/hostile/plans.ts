import fc from 'fast-check';
import { type Change, contentTypes, encodingNames } from './bodies.ts';
import { plausible } from './plausible.ts';
import type { DescribedRoute, Schema } from './routes.ts';
import { hostileText, hostileValue } from './values.ts';

/** The parts of a request that can be malformed; the rest stays valid. */
const aspects = ['path', 'query', 'headers', 'type', 'encoding', 'body'] as const;
type Aspect = (typeof aspects)[number];

/** The plan of a request; IDs and tokens are filled in when it is sent. */
export interface Plan {
  caller: number;
  method: string;
  /** Selects which of the caller's known values to use. */
  n: number;
  malformed: Aspect[];
  parameters: Record<string, Part>;
  /** Valid query parameters, and malformed ones to add. */
  query: [name: string, value: unknown][];
  oddQuery: string[];
  headers: [name: string, value: unknown][];
  contentType: string | undefined;
  encoding: string;
  body: { value: unknown; changes: Change[] } | undefined;
}

/** A malformed path segment: another company's ID, a text, or an unescaped text. */
export interface Part {
  kind: 'foreign' | 'text' | 'raw';
  text: string;
}

const parts: fc.Arbitrary<Part> = fc.record({
  kind: fc.constantFrom('foreign', 'text', 'text', 'raw'),
  text: hostileText(),
});

const oddQueries =
  '% %zz=1 &&&= = a=1&a=2 ? # %00=%00 a[]=1&a[b]=2 __proto__=1 + ; lang=%3Ch0stile%3E lang=zh size=1&size=2&SIZE=3 size=-1 size=0 size=9999 size=1e3'
    .split(' ')
    .concat('x'.repeat(3000));

const headerNames =
  'MS-RequestId MS-CorrelationId MS-ContinuationToken If-Match If-None-Match X-Locale Accept-Language Accept Content-Encoding X-Forwarded-For X-Forwarded-Host X-HTTP-Method-Override Cookie Range Origin Sec-Fetch-Site Referer User-Agent Authorization X-Original-URL MS-Contract-Version'.split(
    ' ',
  );
const headerTexts =
  '* "" W/"x" zh-CN zh;q=x,*;q=2 application/json text/html */*;q=0 gzip bytes=0-1 cross-site same-origin null DELETE 00000000-0000-4000-8000-000000000000'.split(
    ' ',
  );

const headerValues: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 3, arbitrary: hostileText() },
  { weight: 2, arbitrary: fc.constantFrom({ recall: ['continuationToken', 'value'] }, { recall: ['etag'] }) },
  { weight: 2, arbitrary: fc.constantFrom(...headerTexts, 'Bearer x', 'Basic eDp4') },
  { weight: 1, arbitrary: fc.uuid() },
);

const changes = (lengths: readonly number[]): fc.Arbitrary<Change[]> =>
  fc.array(
    fc.record({
      kind: fc.constantFrom('replace', 'replace', 'replace', 'remove', 'add', 'wrap', 'twice'),
      at: fc.nat(999),
      name: fc.constantFrom(...['__proto__', 'constructor', 'id', 'tenantId', 'status', 'roles', 'Attributes', '']),
      value: hostileValue(lengths),
    }),
    { minLength: 1, maxLength: 3 },
  );

/** The length limits in a schema. */
function lengthsOf(schema: unknown): number[] {
  if (typeof schema !== 'object' || schema === null) return [];
  return Object.entries(schema).flatMap(([name, value]) =>
    /^(min|max)(Length|Items)$/.test(name) ? [Number(value)] : lengthsOf(value),
  );
}

const methods = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE', 'PURGE', 'MKCOL'];

/** Most requests are malformed in one way, so that they pass all other validation; some in several, or none. */
const malformed: fc.Arbitrary<Aspect[]> = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...aspects, 'body' as const).map(aspect => [aspect]) },
  { weight: 3, arbitrary: fc.subarray([...aspects], { minLength: 2 }) },
  { weight: 1, arbitrary: fc.constant<Aspect[]>([]) },
);

interface PlanInput {
  /** The number of callers, and which of them may use the route. */
  callers: number;
  welcome: readonly number[];
  /** The fields of the forms on pages. */
  form: Schema;
}

/** Requests to a route: of the described shape, mutated. */
export function plans(route: DescribedRoute, { callers, welcome, form }: PlanInput): fc.Arbitrary<Plan> {
  const schema = route.body ?? (route.page && route.method === 'POST' ? form : undefined);
  const lengths = lengthsOf(schema);
  const query = Object.entries(route.query).map(([name, described]) =>
    fc.option(fc.tuple(fc.constant(name), plausible(described, name)), { freq: 2 }),
  );
  const oddQuery = Object.keys(route.query).map(name =>
    hostileText(lengthsOf(route.query)).map(
      text => `${name}=${encodeURIComponent(text.slice(0, 2000).toWellFormed())}`,
    ),
  );
  const body = fc.record({ value: schema ? plausible(schema) : hostileValue([]), changes: changes(lengths) });
  return fc.record({
    caller: fc.oneof(fc.nat(callers - 1), ...(welcome.length > 0 ? [fc.constantFrom(...welcome)] : [])),
    method: route.method === 'ANY' ? fc.constantFrom(...methods) : fc.constant(route.method),
    n: fc.nat(39),
    malformed,
    parameters: fc.record(Object.fromEntries(route.parameters.map(name => [name, parts]))),
    query: fc.tuple(...query).map(given => given.filter(one => one !== null)),
    oddQuery: fc.array(fc.oneof(fc.constantFrom(...oddQueries), ...oddQuery), { minLength: 1, maxLength: 3 }),
    headers: fc.array(fc.tuple(fc.constantFrom(...headerNames), headerValues), { minLength: 1, maxLength: 3 }),
    contentType: fc.constantFrom(...contentTypes),
    encoding: fc.constantFrom(...encodingNames),
    body: schema ? body : fc.option(body, { nil: undefined, freq: 1 }),
  });
}
