import { STATUS_CODES } from 'node:http';
import type { ZodMiniType } from 'zod/mini';
import * as z from 'zod/mini';
import type { Operation, PageOperation } from '#shared/http/operation.ts';
import type { Route } from '#shared/http/route.ts';
import { kindsOf, rolesOf } from '#shared/identity/permissions.ts';
import type { LinkRoute } from '#shared/links/link-route.ts';
import type { Examples } from './examples.ts';
import type { Components, JsonSchema } from './json-schema.ts';
import { common, headersOf, pathParameters, queryParameters } from './parameters.ts';
import { checksEtag, isPaged, reasonsOf, reasonsOfPage } from './reasons.ts';
import type { Refusals } from './responses.ts';

/** What operations have in common: their components. */
export interface Parts {
  components: Components;
  examples: Examples;
  refusals: Refusals;
}

const upperFirst = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

const accessOf = ({ access }: Route) => {
  if (access === 'anyone') return { security: [] };
  if (access === 'optional') return { security: [{}, { bearer: [] }] };
  return {
    security: [{ bearer: [] }],
    'x-permission': access,
    'x-roles': rolesOf(access, 'later'),
    'x-kinds': kindsOf(access),
  };
};

/** A header that not every success has. */
type SuccessHeader = NonNullable<Operation['headers']>[number] | 'Tandem-Warnings';

const isAuthorized = ({ access }: Route): boolean => access !== 'anyone' && access !== 'optional';

function success(
  answers: Operation['answers'],
  { id, media, headers = [] }: Pick<PageOperation, 'id' | 'media'> & { headers?: readonly SuccessHeader[] },
  parts: Parts,
  json: boolean,
) {
  return Object.fromEntries(
    Object.entries(answers).map(([status, answer]) => {
      const name = `${upperFirst(id)}Response`;
      const schema = answer && parts.components.named(name, answer, 'output');
      const pages = Number(status) === 200 ? (media ?? []) : [];
      const files = pages.map(type => [type, { schema: { type: 'string' } }] as const);
      const content = [
        ...(schema && json ? [['application/json', { schema, ...parts.examples.of(schema) }] as const] : []),
        ...files,
      ];
      const extra = headers.filter(header => header !== 'Location' || Number(status) !== 200);
      const described = {
        description: STATUS_CODES[status] ?? '',
        headers: headersOf(...extra),
        ...(content.length > 0 && { content: Object.fromEntries(content) }),
      };
      return [status, described];
    }),
  );
}

const deepPartial = (body: ZodMiniType): ZodMiniType => z.deepPartial(body as z.ZodMiniObject);

function requestBody(route: Route, operation: Operation, { components, examples }: Parts) {
  if (route.text) {
    const content = { schema: { type: 'string' }, example: operation.example };
    return { requestBody: { required: true, content: { [route.text]: content } } };
  }
  const body = operation.body ?? (route.partial && route.body ? deepPartial(route.body) : route.body);
  if (!body) return {};
  const schema = components.named(`${upperFirst(operation.id)}Request`, body, 'input');
  const example = operation.example === undefined ? examples.of(schema) : { example: operation.example };
  return {
    requestBody: { required: !route.bodyOptional, content: { 'application/json': { schema, ...example } } },
  };
}

/** The headers of a success that not every response has. A request with nothing to misspell gets no warnings. */
const headersOfSuccess = ({ body, query }: Route, { headers = [] }: Operation): SuccessHeader[] => [
  ...headers,
  ...(body || query ? (['Tandem-Warnings'] as const) : []),
];

/** An operation that answers JSON, as the description has it. */
export function describeOperation(tag: string, route: Route, operation: Operation, parts: Parts): object {
  const changes = route.method !== 'GET' && route.method !== 'HEAD';
  return {
    operationId: operation.id,
    tags: [tag],
    summary: operation.summary,
    description: operation.description,
    ...accessOf(route),
    parameters: [
      ...pathParameters(route.path),
      ...queryParameters(route.query, parts.components),
      ...(isPaged(route) ? [common('MS-ContinuationToken')] : []),
      ...(checksEtag(route, operation) ? [common('If-Match')] : []),
      ...(changes ? [common('MS-RequestId')] : []),
      common('MS-CorrelationId'),
      common('X-Locale'),
    ],
    ...requestBody(route, operation, parts),
    responses: {
      ...success(operation.answers, { ...operation, headers: headersOfSuccess(route, operation) }, parts, true),
      ...parts.refusals.of(reasonsOf(route, operation), {
        authorized: isAuthorized(route),
        bodiless: route.method === 'HEAD',
      }),
    },
  };
}

const emptied = ({ properties = {} }: JsonSchema): boolean => Object.keys(properties).length === 0;

/** A form, which can also be sent as JSON. */
function formBody({ id, body, example }: PageOperation, { components, examples }: Parts) {
  if (!body) return {};
  const described = components.of(body, 'input');
  const empty = !described.anyOf && emptied(described);
  const schema = empty ? described : components.named(`${upperFirst(id)}Form`, body, 'input');
  const shown = empty ? {} : example === undefined ? examples.of(schema) : { example };
  const content = { schema, ...shown };
  return {
    requestBody: {
      required: !empty,
      content: { 'application/x-www-form-urlencoded': content, 'application/json': content },
    },
  };
}

/** A page, or what one of its forms does; also as JSON for clients that accept it. */
export function describePage(tag: string, route: LinkRoute, operation: PageOperation, parts: Parts): object {
  return {
    operationId: operation.id,
    tags: [tag],
    summary: route.summary,
    description: operation.description,
    security: [],
    parameters: [
      ...pathParameters(route.path),
      ...queryParameters(operation.query, parts.components),
      common('lang'),
      common('MS-CorrelationId'),
    ],
    ...formBody(operation, parts),
    responses: {
      ...success(operation.answers, operation, parts, true),
      ...parts.refusals.of(reasonsOfPage(route, operation), { bodiless: route.method === 'HEAD' }),
    },
  };
}
