import { describeApi } from '#infra/build/openapi/describe-api.ts';
import { declaredRoutes } from '#infra/routes.ts';

/** The subset of JSON Schema that the API description uses. */
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

/** A route in the API description: its inputs and its successful responses. */
export interface DescribedRoute {
  method: string;
  path: string;
  /** The function that serves it. */
  served: string;
  /** Has API Gateway's authorizer. */
  authorized: boolean;
  /** Open to everyone, but a given token is verified. */
  optional: boolean;
  parameters: string[];
  query: Record<string, Schema>;
  body?: Schema;
  statuses: number[];
  /** A page: behind an emailed link, or public. */
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

/** Every route in the API description. */
export function describedRoutes(): DescribedRoute[] {
  const { paths, components } = describeApi();
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) =>
      routeOf(path, method, operation as Operation, components.schemas as Record<string, Referable>),
    ),
  );
}

/** Any other path and method; one function answers them. */
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
