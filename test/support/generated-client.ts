import { readFileSync } from 'node:fs';
import createClient, { type Middleware } from 'openapi-fetch';
import { fromJSONSchema, prettifyError, type ZodType } from 'zod';
import type { paths } from '#functions/portal/api-types.d.ts';
import { memoizeEach } from '#shared/runtime/memoize.ts';
import { conform } from './conform.ts';

interface Described {
  paths: Record<string, Record<string, { requestBody?: { content: Record<string, { schema: object }> } }>>;
  components: { schemas: Record<string, object> };
}

const description = JSON.parse(
  readFileSync('docs/openapi.json', 'utf8').replaceAll('#/components/schemas/', '#/$defs/'),
) as Described;

/** The check of an operation's JSON body, by `POST /v1/users`; nothing where it takes none. */
const bodyCheck = memoizeEach((operation: string): ZodType | undefined => {
  const [method = '', path = ''] = operation.split(' ');
  const schema = description.paths[path]?.[method.toLowerCase()]?.requestBody?.content['application/json']?.schema;
  return schema && fromJSONSchema({ ...schema, $defs: description.components.schemas } as never);
});

/** Refuses what the description refuses, as a strict client would, and answers that are not described. */
const asDescribed: Middleware = {
  async onRequest({ request, schemaPath }) {
    const check = bodyCheck(`${request.method} ${schemaPath}`);
    const text = await request.clone().text();
    if (!check || text === '') return;
    const { error } = check.safeParse(JSON.parse(text));
    if (error) throw new Error(`${request.method} ${schemaPath} does not take ${text}: ${prettifyError(error)}`);
  },
  async onResponse({ request, response }) {
    const text = response.headers.get('content-type')?.includes('json') ? await response.clone().text() : '';
    const body = text === '' ? {} : JSON.parse(text);
    conform(request.method, request.url, { status: response.status, headers: response.headers, body });
  },
};

/**
 * The API as a client sees it that is generated from `docs/openapi.json`: the compiler checks paths, parameters, bodies
 * and answers, so that a journey fails if the description is wrong.
 */
export function generatedClient(baseUrl: string, headers: Record<string, string>) {
  const client = createClient<paths>({ baseUrl, headers, redirect: 'manual' });
  client.use(asDescribed);
  return client;
}

/** What a call of the generated client answers. */
export interface Answered<Data = unknown> {
  data?: Data | undefined;
  error?: unknown;
  response: Response;
}

/** The body of a success. @throws Error that shows the refusal */
export function dataOf<Data>({ data, error, response }: Answered<Data>): Data {
  if (!response.ok) throw new Error(`${response.url} answers ${response.status}: ${JSON.stringify(error)}`);
  return data as Data;
}
