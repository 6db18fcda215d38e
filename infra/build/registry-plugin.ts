import { pathToFileURL } from 'node:url';
import type { Plugin } from 'esbuild';

/** Each text, array and object in a value, as JSON, from the innermost outwards. */
function partsOf(value: unknown): string[] {
  if (typeof value === 'string') return [JSON.stringify(value)];
  return value && typeof value === 'object' ? [...Object.values(value).flatMap(partsOf), JSON.stringify(value)] : [];
}

/** The exports of a module as source code, with each repeated text, array or object written only once. */
function sourceOf(exported: Readonly<Record<string, unknown>>): string {
  const parts = Object.values(exported).flatMap(partsOf);
  const repeated = new Set(parts.filter((part, index) => parts.indexOf(part) !== index));
  const names = new Map([...repeated].map((part, index) => [part, `repeated${index}`]));
  const write = (value: unknown): string => names.get(JSON.stringify(value)) ?? writeOut(value);
  const writeOut = (value: unknown): string => {
    if (Array.isArray(value)) return `[${value.map(write).join()}]`;
    if (!value || typeof value !== 'object') return JSON.stringify(value);
    return `{${Object.entries(value).map(([name, member]) => `${JSON.stringify(name)}:${write(member)}`)}}`;
  };
  return [
    ...[...names].map(([part, name]) => `const ${name} = ${writeOut(JSON.parse(part))};`),
    ...Object.entries(exported).map(([name, value]) => `export const ${name} = ${write(value)};`),
  ].join('\n');
}

/**
 * Replaces each module of `functions/shared/registry/` with the values that it exports. So a bundle has the merged tables as
 * data, and none of the capabilities' declarations.
 */
export const registry: Plugin = {
  name: 'registry',
  setup({ onLoad }) {
    onLoad({ filter: /[\\/]functions[\\/]shared[\\/]registry[\\/][\w-]+\.ts$/ }, async ({ path }) => ({
      contents: sourceOf(await import(pathToFileURL(path).href)),
      loader: 'ts',
    }));
  },
};
