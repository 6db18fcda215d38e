import { describeApi } from '#infra/build/openapi/describe-api.ts';
import { declaredRoutes } from '#infra/routes.ts';

/** A JSON Schema, as far as the description of the API uses it, with its references resolved. */
export interface Schema {
  type?: string;
  enum?: unknown[];
  const?: unknown;
  anyOf?: Schema[];
  oneOf?: Schema[];
  allOf?: Schema[];
  properties?: Record<string, Schema>;
  additionalProperties?: Schema | boolean;
  items?: Schema;
  minLength?: number;
  maxLength?: number;
  pattern?: string;
}

/** A route as its description tells it: what can be sent there, and what it answers when all is well. */
export interface DescribedRoute {
  method: string;
  path: string;
  /** The function that serves it. */
  served: string;
  /** Behind API Gateway's authorizer. */
  authorized: boolean;
  /** Open, and yet a token that is there is verified. */
  optional: boolean;
  parameters: string[];
  query: Record<string, Schema>;
  body?: Schema;
  statuses: number[];
  /** A page: one behind a mailed link, or a public one. */
  page: boolean;
}

type Referable = Schema & { $ref?: string };

/** A schema with everything that it references in it. */
function resolved(schema: Referable, components: Record<string, Referable>): Schema {
  if (schema.$ref) return resolved(components[schema.$ref.split('/').at(-1) ?? ''] ?? {}, components);
  const { items, properties, anyOf, allOf } = schema;
  return {
    ...schema,
    ...(items && { items: resolved(items, components) }),
    ...(anyOf && { anyOf: anyOf.map(one => resolved(one, components)) }),
    ...(allOf && { allOf: allOf.map(one => resolved(one, components)) }),
    ...(properties && {
      properties: Object.fromEntries(
        Object.entries(properties).map(([name, member]) => [name, resolved(member, components)]),
      ),
    }),
  };
}

interface Operation {
  security?: object[];
  parameters?: { name?: string; in?: string; schema?: Schema }[];
  requestBody?: { content: Record<string, { schema: Schema }> };
  responses: Record<string, unknown>;
}

const servedBy = (method: string, path: string): string =>
  Object.entries(declaredRoutes).find(([, routes]) =>
    routes?.some(route => route.method === method && route.path === path),
  )?.[0] ?? 'nobody';

function routeOf(
  path: string,
  method: string,
  operation: Operation,
  components: Record<string, Referable>,
): DescribedRoute {
  const { security = [], parameters = [], requestBody, responses } = operation;
  const named = (place: string) => parameters.filter(parameter => parameter.in === place);
  const schema = Object.values(requestBody?.content ?? {})[0]?.schema;
  return {
    method: method.toUpperCase(),
    path,
    served: servedBy(method.toUpperCase(), path),
    authorized: security.length > 0 && security.every(one => Object.keys(one).length > 0),
    optional: security.length > 1,
    parameters: named('path').map(({ name = '' }) => name),
    query: Object.fromEntries(named('query').map(({ name = '', schema = {} }) => [name, schema])),
    // The forms of links have a shape of their own, which spoils more: `plans.ts`.
    ...(schema && !path.startsWith('/links/') && { body: resolved(schema, components) }),
    statuses: Object.keys(responses).map(Number).filter(Boolean),
    page: !path.startsWith('/v1/'),
  };
}

/** Every route of the API, from its description. */
export function describedRoutes(): DescribedRoute[] {
  const { paths, components } = describeApi();
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) =>
      routeOf(path, method, operation as Operation, components.schemas as Record<string, Referable>),
    ),
  );
}

/** What no route is: any method on any address, which one function answers. */
export const elsewhere: DescribedRoute = {
  method: 'ANY',
  path: '/{proxy}',
  served: 'meta-api',
  authorized: false,
  optional: false,
  parameters: ['proxy'],
  query: {},
  statuses: [],
  page: false,
};

export const nameOf = ({ method, path }: DescribedRoute): string => `${method} ${path}`;
