import { type Html, html, safe } from '#shared/pages/html.ts';
import type { JsonSchema } from '../openapi/json-schema.ts';
import { reasonAnchor } from './error-catalog.ts';
import { prose, typeOf } from './schema-section.ts';

interface Reference {
  $ref: string;
}
interface Parameter {
  name: string;
  in: string;
  description: string;
  required?: boolean;
  schema: JsonSchema;
}
interface Media {
  schema: JsonSchema;
  example?: unknown;
  examples?: Record<string, Reference>;
}
interface Response {
  description: string;
  content?: Record<string, Media>;
}

/** An operation as the description has it. */
export interface DescribedOperation {
  operationId: string;
  tags: string[];
  summary: string;
  description: string;
  'x-permission'?: string;
  'x-roles'?: string[];
  security: object[];
  parameters: (Parameter | Reference)[];
  requestBody?: { required: boolean; content: Record<string, Media> };
  responses: Record<string, Response | Reference>;
}

/** Finds what a reference of the description points to. */
export type Resolve = <Value extends object>(value: Value | Reference) => Value;

/** Headers that every operation takes: the guide explains them once. */
const everywhere = ['MS-RequestId', 'MS-CorrelationId', 'X-Locale', 'lang'];

const exampleOf = ({ example, examples }: Media, resolve: Resolve): unknown => {
  const [first] = Object.values(examples ?? {});
  return first ? resolve<{ value: unknown }>(first).value : example;
};

function exampleBlock(title: string, media: Media | undefined, resolve: Resolve): Html | '' {
  const example = media && exampleOf(media, resolve);
  if (example === undefined) return '';
  return html`<details><summary>${title}</summary><pre>${JSON.stringify(example, null, 2)}</pre></details>`;
}

function parameterRows(operation: DescribedOperation, resolve: Resolve): Html | '' {
  const own = operation.parameters
    .map(parameter => resolve<Parameter>(parameter))
    .filter(({ name }) => !everywhere.includes(name));
  if (own.length === 0) return '';
  return html`<h4>Parameters</h4><dl class="rows">${own.map(
    parameter =>
      html`<div><dt><code>${parameter.name}</code> <span class="soft words">${parameter.in}</span>${parameter.required ? safe(' <span class="required">required</span>') : ''}</dt><dd>${prose(parameter.description)} <span class="soft">${typeOf({ ...parameter.schema, description: '' })}</span></dd></div>`,
  )}</dl>`;
}

const requires = (operation: DescribedOperation): Html => {
  const permission = operation['x-permission'];
  if (permission)
    return html`<p class="soft words">Requires <code>${permission}</code>: ${(operation['x-roles'] ?? []).join(', ') || 'any signed-in person'}</p>`;
  return html`<p class="soft words">${operation.security.length > 0 ? 'Open; a token is optional.' : 'Open: no token needed.'}</p>`;
};

function responseRows(operation: DescribedOperation, resolve: Resolve): Html {
  return html`<h4>Responses</h4><dl class="rows">${Object.entries(operation.responses).map(([status, one]) => {
    const response = resolve<Response>(one);
    const types = Object.entries(response.content ?? {});
    if (Number(status) < 400)
      return html`<div><dt><code>${status}</code> ${response.description}</dt><dd>${types.length === 0 ? 'No body' : types.map(([type, media], n) => html`${n > 0 ? ', ' : ''}${type.endsWith('json') && media.schema.$ref ? typeOf(media.schema) : html`<code>${type}</code>`}`)}</dd></div>`;
    const [title = '', reasons] = response.description.split(': ');
    if (!reasons) return html`<div><dt><code>${status}</code> ${title}</dt><dd>No body</dd></div>`;
    return html`<div><dt><code>${status}</code> ${title}</dt><dd class="words">${reasons
      .split(', ')
      .map(quoted => quoted.replaceAll('`', ''))
      .map((reason, n) => html`${n > 0 ? ' · ' : ''}<a href="#${reasonAnchor(reason)}">${reason}</a>`)}</dd></div>`;
  })}</dl>`;
}

/** One operation: what it does, who may call it, what it takes and what it answers. */
export function operationSection(method: string, path: string, operation: DescribedOperation, resolve: Resolve): Html {
  const body = operation.requestBody?.content['application/json'];
  const success = Object.entries(operation.responses).find(([status]) => Number(status) < 300)?.[1];
  const answer = success && resolve<Response>(success).content?.['application/json'];
  return html`<article id="${operation.operationId}"><h3>${operation.summary}</h3>
<p class="call"><span class="method ${method}">${method.toUpperCase()}</span> <code>${path}</code></p>
<p>${prose(operation.description)}</p>${requires(operation)}${parameterRows(operation, resolve)}
${body ? html`<h4>Body</h4><p>${typeOf(body.schema)}${operation.requestBody?.content['application/x-www-form-urlencoded'] ? ' as a form or as JSON' : ''}</p>${exampleBlock('Example request', body, resolve)}` : ''}
${responseRows(operation, resolve)}${exampleBlock('Example response', answer, resolve)}</article>
`;
}
