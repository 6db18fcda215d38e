import type { ZodMiniType } from 'zod/mini';
import * as z from 'zod/mini';
import accountReplies from '#functions/account/responses.ts';
import agreementReplies from '#functions/agreement/responses.ts';
import auditReplies from '#functions/audit/responses.ts';
import directoryReplies from '#functions/directory/responses.ts';
import { siteRoutes } from '#functions/directory/site-routes.ts';
import legalReplies from '#functions/enrollment/profile-change/responses.ts';
import enrollmentReplies from '#functions/enrollment/responses.ts';
import reviewReplies from '#functions/enrollment/review/responses.ts';
import listingReplies from '#functions/listing/responses.ts';
import metaReplies from '#functions/meta/responses.ts';
import mpnReplies from '#functions/mpn/responses.ts';
import partnershipReplies from '#functions/partnership/responses.ts';
import invitationReplies from '#functions/partnership-invitation/responses.ts';
import profileReplies from '#functions/profile/responses.ts';
import readinessReplies from '#functions/readiness/responses.ts';
import sessionReplies from '#functions/session/responses.ts';
import userReplies from '#functions/user/responses.ts';
import validationReplies from '#functions/validation/responses.ts';
import webhookReplies from '#functions/webhook/responses.ts';
import { apiRoutes, linkRoutes } from '#infra/routes.ts';
import type { Responses, Route } from '#shared/http/route.ts';
import { kindsOf, rolesOf } from '#shared/identity/permissions.ts';

/** The routes of each capability, with what they answer. */
export const capabilities = {
  account: { routes: apiRoutes['account-api'], replies: accountReplies },
  agreement: { routes: apiRoutes['agreement-api'], replies: agreementReplies },
  audit: { routes: apiRoutes['audit-api'], replies: auditReplies },
  directory: { routes: apiRoutes['directory-api'], replies: directoryReplies },
  enrollment: { routes: apiRoutes['enrollment-api'], replies: enrollmentReplies },
  listing: { routes: apiRoutes['listing-api'], replies: listingReplies },
  meta: { routes: apiRoutes['meta-api'], replies: metaReplies },
  mpn: { routes: apiRoutes['mpn-api'], replies: mpnReplies },
  legal: { routes: apiRoutes['legal-api'], replies: legalReplies },
  partnership: { routes: apiRoutes['partnership-api'], replies: partnershipReplies },
  'partnership-invitation': { routes: apiRoutes['partnership-invitation-api'], replies: invitationReplies },
  profile: { routes: apiRoutes['profile-api'], replies: profileReplies },
  readiness: { routes: apiRoutes['readiness-api'], replies: readinessReplies },
  review: { routes: apiRoutes['review-api'], replies: reviewReplies },
  session: { routes: apiRoutes['session-api'], replies: sessionReplies },
  validation: { routes: apiRoutes['validation-api'], replies: validationReplies },
  user: { routes: apiRoutes['user-api'], replies: userReplies },
  webhook: { routes: apiRoutes['webhook-api'], replies: webhookReplies },
};

/** A shape as JSON Schema; what a transformation makes of a value is not described, what a client sends is. */
function schemaOf(schema: ZodMiniType, io: 'input' | 'output'): object {
  const { $schema, ...described } = z.toJSONSchema(schema, { io, unrepresentable: 'any' }) as Record<string, unknown>;
  return described;
}

const json = (schema: object) => ({ content: { 'application/json': { schema } } });
const reference = (name: string) => ({ $ref: `#/components/${name}` });

const pathParameters = (path: string) =>
  [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string' },
  }));

function queryParameters(query: ZodMiniType | undefined) {
  const { properties = {} } = (query ? schemaOf(query, 'input') : {}) as { properties?: Record<string, object> };
  return Object.entries(properties).map(([name, schema]) => ({ name, in: 'query', schema }));
}

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

const bodyOf = ({ body, partial }: Route): ZodMiniType =>
  (partial ? z.deepPartial(body as z.ZodMiniObject) : body) as ZodMiniType;

function operation(capability: string, name: string, route: Route, answers: Record<number, ZodMiniType | null>) {
  const changes = route.method !== 'GET' && route.method !== 'HEAD';
  const responses = Object.entries(answers).map(([status, schema]) => [
    status,
    { description: 'Success', ...(schema && json(schemaOf(schema, 'output'))) },
  ]);
  return {
    operationId: `${capability}-${name}`,
    tags: [capability],
    summary: route.summary,
    ...accessOf(route),
    parameters: [
      ...pathParameters(route.path),
      ...queryParameters(route.query),
      ...(changes ? [reference('parameters/MS-RequestId')] : []),
      reference('parameters/X-Locale'),
    ],
    ...(route.body && { requestBody: { required: true, ...json(schemaOf(bodyOf(route), 'input')) } }),
    responses: { ...Object.fromEntries(responses), default: reference('responses/Problem') },
  };
}

const components = {
  securitySchemes: { bearer: { type: 'http', scheme: 'bearer', description: 'The accessToken from POST /v1/session' } },
  parameters: {
    'MS-RequestId': {
      name: 'MS-RequestId',
      in: 'header',
      description:
        'A GUID. Repeating a request with the same ID within 24 hours returns the same response and changes nothing.',
      schema: { type: 'string', format: 'uuid' },
    },
    'X-Locale': {
      name: 'X-Locale',
      in: 'header',
      description: 'Language of texts: en-US, zh-CN, zh-TW or ru-RU. Defaults to Accept-Language.',
      schema: { type: 'string' },
    },
  },
  responses: { Problem: { description: 'Error', ...json(reference('schemas/Problem')) } },
  schemas: {
    Problem: {
      type: 'object',
      required: ['code', 'description', 'data', 'source', 'reason'],
      properties: {
        code: { type: 'integer', description: 'Error code of the public Partner Center API' },
        description: { type: 'string', description: 'What is wrong and what to do, in the requested language' },
        data: { type: 'array', items: { type: 'string' } },
        source: {
          type: 'string',
          description: 'Where the error comes from: Tandem, or a source named in the public API contract',
        },
        reason: { type: 'string', description: 'Stable, machine-readable reason' },
      },
    },
  },
};

const page = (tag: string, path: string, summary: string) => ({
  tags: [tag],
  summary,
  security: [],
  parameters: pathParameters(path),
  responses: {
    200: { description: 'A page, or JSON if the client accepts it' },
    default: reference('responses/Problem'),
  },
});

/** The description of the whole API, from the routes and their schemas. */
export function describeApi(): object {
  const paths: Record<string, Record<string, object>> = {};
  const put = (path: string, method: string, described: object) => {
    paths[path] = { ...paths[path], [method.toLowerCase()]: described };
  };
  for (const [name, { routes, replies: responses }] of Object.entries(capabilities)) {
    for (const [key, route] of Object.entries(routes as Record<string, Route>)) {
      const answers = (responses as Responses<Record<string, Route>>)[key] ?? {};
      put(route.path, route.method, operation(name, key, route, answers));
    }
  }
  for (const { path, method, summary } of Object.values(linkRoutes).flatMap(routes => Object.values(routes)))
    put(path, method, page('links', path, summary));
  for (const { path, method, summary } of Object.values(siteRoutes)) put(path, method, page('pages', path, summary));
  return {
    openapi: '3.1.0',
    info: {
      title: 'Tandem',
      version: '1',
      description: 'A two-tier partner program. Follows the conventions of the Partner Center REST API, version 1.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    paths,
    components,
  };
}
