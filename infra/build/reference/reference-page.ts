import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { marked } from 'marked';
import type { Reference } from '#functions/meta/reference.ts';
import { type Html, html, safe } from '#shared/pages/html.ts';
import type { describeApi } from '../openapi/describe-api.ts';
import { errorCatalog } from './error-catalog.ts';
import { type DescribedOperation, operationSection, type Resolve } from './operation-section.ts';
import { schemaSection } from './schema-section.ts';

type Description = ReturnType<typeof describeApi>;

const guide = join(import.meta.dirname, '../../../docs/api.md');

const anchorOf = (kind: 'guide' | 'tag', text: string): string =>
  `${kind}-${text.toLowerCase().replace(/[^a-z0-9]+/g, '-')}`;

/** The guide's headings, each with an anchor. */
async function guideSection(): Promise<{ headings: string[]; content: Html }> {
  const markdown = await readFile(guide, 'utf8');
  const headings = [...markdown.matchAll(/^## (.+)$/gm)].map(([, title = '']) => title);
  const made = await marked(markdown.replace(/^# .+$/m, ''));
  const content = made.replace(
    /<h2>(.+?)<\/h2>/g,
    (_, title: string) => `<h2 id="${anchorOf('guide', title)}">${title}</h2>`,
  );
  return { headings, content: html`${safe(content)}` };
}

const resolver =
  (description: Description): Resolve =>
  value => {
    if (!('$ref' in value)) return value;
    const path = value.$ref.slice('#/'.length).split('/');
    return path.reduce<unknown>((part, key) => (part as Record<string, unknown>)[key], description) as never;
  };

type Call = [method: string, path: string, operation: DescribedOperation];

const callsOf = ({ paths }: Description): Call[] =>
  Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]): Call => [method, path, operation as DescribedOperation]),
  );

const link = (anchor: string, label: string): Html => html`<li><a href="#${anchor}">${label}</a></li>`;

/** The operations of a tag in short. */
const indexOf = (calls: readonly Call[]): Html =>
  html`<dl class="rows index">${calls.map(
    ([method, path, { operationId, summary }]) =>
      html`<div><dt><a href="#${operationId}">${summary}</a></dt><dd><span class="method ${method}">${method.toUpperCase()}</span> <code>${path}</code></dd></div>`,
  )}</dl>`;

/** Renders the description, the guide and the error catalog as the content of one page without scripts. */
export async function referencePage(description: Description): Promise<Reference> {
  const calls = Map.groupBy(callsOf(description), ([, , { tags }]) => tags[0]);
  const { headings, content } = await guideSection();
  const resolve = resolver(description);
  const contents = html`<nav class="contents" aria-label="Contents">
<details open><summary>Guide</summary><ul>${headings.map(title => link(anchorOf('guide', title), title))}</ul></details>
<details open><summary>Operations</summary><ul>${description.tags.map(({ name }) => link(anchorOf('tag', name), name))}</ul></details>
<ul>${link('errors', 'Error catalog')}${link('schemas', 'Schemas')}<li><a href="/v1/openapi.json">openapi.json</a></li></ul></nav>`;
  const sections = description.tags.map(({ name, description: about }) => {
    const own = calls.get(name) ?? [];
    return html`<h2 id="${anchorOf('tag', name)}">${name}</h2><p>${about}</p>${indexOf(own)}${own.map(([method, path, operation]) => operationSection(method, path, operation, resolve))}`;
  });
  const body = html`<div class="reference">${contents}<div><p>${description.info.summary}</p>${content}${sections}${errorCatalog()}${schemaSection(description.components.schemas)}</div></div>`;
  // Long examples scroll, also by keyboard.
  const scrollable = String(body).replaceAll('<pre>', '<pre tabindex="0">');
  return { title: description.info.title, html: scrollable };
}
