import { type Html, html, safe } from '#shared/pages/html.ts';
import { type JsonSchema, referenced } from '../openapi/json-schema.ts';

/** Text of the description with its `code` marked up. */
export const prose = (text = ''): Html[] =>
  text.split('`').map((part, n) => (n % 2 === 1 ? html`<code>${part}</code>` : html`${part}`));

const schemaAnchor = (name: string): string => `schema-${name}`;

/** The type of a value in words, with links to named schemas. */
export function typeOf(schema: JsonSchema): Html {
  const name = referenced(schema);
  if (name) return html`<a href="#${schemaAnchor(name)}">${name}</a>`;
  if (schema.const !== undefined) return html`<code>${JSON.stringify(schema.const)}</code>`;
  if (schema.enum)
    return html`${schema.enum.map((value, n) => html`${n > 0 ? ' · ' : ''}<code>${String(value)}</code>`)}`;
  if (schema.anyOf) return html`${schema.anyOf.map((one, n) => html`${n > 0 ? ' or ' : ''}${typeOf(one)}`)}`;
  if (schema.type === 'array') return html`list of ${typeOf(schema.items ?? {})}`;
  if (schema.properties) return html`object${members(schema)}`;
  return html`${schema.format === 'uuid' ? 'GUID' : (schema.type ?? 'any value')}${limits(schema)}`;
}

function limits({ minLength, maxLength, minimum, maximum, pattern }: JsonSchema): Html {
  const said = [
    maxLength !== undefined && `${minLength ?? 0}–${maxLength} characters`,
    minimum !== undefined && maximum !== undefined && `${minimum}–${maximum}`,
  ].filter(Boolean);
  return html`${said.length > 0 ? html` <span class="soft">(${said.join(', ')})</span>` : ''}${pattern ? html` <code>${pattern}</code>` : ''}`;
}

/** The members of an object, one a row. */
const members = ({ properties = {}, required = [] }: JsonSchema): Html =>
  html`<dl class="rows">${Object.entries(properties).map(
    ([name, schema]) =>
      html`<div><dt><code>${name}</code>${required.includes(name) ? safe(' <span class="required">required</span>') : ''}</dt><dd>${typeOf(schema)}${schema.description ? html`<br><span class="soft">${prose(schema.description)}</span>` : ''}</dd></div>`,
  )}</dl>`;

/** Every named schema, collapsed: a browser opens the one that a link leads into. */
export const schemaSection = (schemas: Record<string, JsonSchema>): Html =>
  html`<h2 id="schemas">Schemas</h2>${Object.entries(schemas).map(
    ([name, schema]) =>
      html`<details class="schema"><summary>${name}</summary><div id="${schemaAnchor(name)}">${schema.description ? html`<p>${prose(schema.description)}</p>` : ''}${schema.properties ? members(schema) : html`<p>${typeOf(schema)}</p>`}</div></details>`,
  )}`;
