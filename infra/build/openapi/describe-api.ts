import { apiCapabilities, pageCapabilities } from './capabilities.ts';
import { Examples } from './examples.ts';
import { Components } from './json-schema.ts';
import { describeOperation, describePage, type Parts } from './operation.ts';
import { commonHeaders, commonParameters } from './parameters.ts';
import { problemSchemas, Refusals } from './responses.ts';

const info = {
  title: 'Tandem API',
  version: '1',
  summary: 'An open, self-hosted two-tier partner program.',
  description: [
    'Tandem follows the conventions of the Partner Center REST API, version 1.',
    'Names of members and query parameters, and values of enums, match whatever their case and underscores:',
    '`companyName`, `CompanyName` and `company_name` are the same member. Unknown members are ignored; `null` and blank',
    'texts count as not given. Texts are trimmed. The guide at `/docs` explains paging, idempotency, etags and languages.',
  ].join(' '),
  license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
  contact: { name: 'The operator of this deployment', url: 'https://partners.example.com/docs' },
};

const servers = [
  {
    url: '{baseUrl}',
    description: 'A deployment. The paths of this description start at its base address.',
    variables: {
      baseUrl: {
        default: 'https://partners.example.com',
        description: 'The address that the operator gave you, without a slash at the end.',
      },
    },
  },
];

const securitySchemes = {
  bearer: {
    type: 'http',
    scheme: 'bearer',
    bearerFormat: 'JWT',
    description:
      'The `accessToken` that `POST /v1/session` returns. Valid for an hour; refresh it with `POST /v1/session/refresh`.',
  },
};

const sorted = <Value>(of: Record<string, Value>): Record<string, Value> =>
  Object.fromEntries(Object.entries(of).sort(([one], [other]) => (one < other ? -1 : 1)));

/** The description of the whole API, from the routes, their schemas and their `operations`. */
export function describeApi() {
  const components = new Components();
  const parts: Parts = { components, examples: new Examples(components), refusals: new Refusals() };
  const paths: Record<string, Record<string, object>> = {};
  const put = (path: string, method: string, operation: object) => {
    paths[path] = { ...paths[path], [method.toLowerCase()]: operation };
  };
  for (const { tag, routes, operations } of apiCapabilities)
    for (const [name, operation] of Object.entries(operations)) {
      const route = routes[name];
      if (route) put(route.path, route.method, describeOperation(tag, route, operation, parts));
    }
  for (const { tag, routes, operations } of pageCapabilities)
    for (const [name, operation] of Object.entries(operations)) {
      const route = routes[name];
      if (route) put(route.path, route.method, describePage(tag, route, operation, parts));
    }
  return {
    openapi: '3.1.0',
    info,
    servers,
    tags: [...apiCapabilities, ...pageCapabilities].map(({ tag, about }) => ({ name: tag, description: about })),
    paths,
    components: {
      securitySchemes,
      parameters: commonParameters,
      headers: commonHeaders,
      responses: sorted(parts.refusals.responses),
      examples: sorted(parts.examples.named),
      schemas: sorted({ ...problemSchemas, ...components.schemas }),
    },
  };
}
