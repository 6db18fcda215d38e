import { readFileSync } from 'node:fs';
import { join } from 'node:path';

interface Operation {
  responses: Record<string, { content?: Record<string, { examples?: Record<string, { $ref: string }> }> }>;
}
interface Described {
  paths: Record<string, Record<string, Operation>>;
  components: { examples: Record<string, { value: unknown }> };
}

const { paths, components } = JSON.parse(
  readFileSync(join(import.meta.dirname, '../../docs/openapi.json'), 'utf8'),
) as Described;

const patterns = Object.entries(paths)
  .map(([path, methods]) => ({ pattern: new RegExp(`^${path.replace(/\{\w+\}/g, '[^/]+')}$`), path, methods }))
  // Of two paths that match, the one with fewer variables is meant.
  .sort((one, other) => one.path.split('{').length - other.path.split('{').length);

/** A sample text of an agreement: the API description has no example of one. */
const sampleText =
  '## 1. Term\n\nThe agreement applies for one year.\n\n## 2. Notice\n\n1. In writing\n2. With thirty days';

/** The example in the API description of what a call answers; a refusal for a path that it doesn't describe. */
export function exampleAnswer(method: string, path: string): Response {
  const methods = patterns.find(one => one.pattern.test(path) && method.toLowerCase() in one.methods)?.methods;
  const responses = Object.entries(methods?.[method.toLowerCase()]?.responses ?? {});
  const [status, response] = responses.find(([status]) => status.startsWith('2')) ?? [];
  if (!status)
    return Response.json({ code: 1000, reason: 'route.unknown', description: 'Not found.' }, { status: 404 });
  const content = response?.content ?? {};
  if ('text/markdown' in content) return new Response(sampleText, { headers: { 'Content-Type': 'text/markdown' } });
  const reference = Object.values(Object.values(content)[0]?.examples ?? {})[0]?.$ref;
  const example = components.examples[reference?.split('/').at(-1) ?? ''];
  return example
    ? Response.json(example.value, { status: Number(status) })
    : new Response(null, { status: status === '200' ? 204 : Number(status) });
}
