import { mkdir, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Plugin } from 'esbuild';

/** The source of a module that reads its tables from a file beside the function. A table that nothing uses is dropped. */
const sourceOf = (file: string, names: readonly string[]): string => `
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
const read = name => JSON.parse(readFileSync(join(import.meta.dirname, 'registry', '${file}'), 'utf8'))[name];
${names.map(name => `export const ${name} = /* @__PURE__ */ read('${name}');`).join('\n')}
`;

/**
 * Replaces each module of `functions/shared/registry/` by one that reads the values it exports from a file beside the function.
 * So a bundle has none of the capabilities' declarations, and a new capability makes no other function larger.
 *
 * @param folder gets a file for each module that was bundled
 */
export const registryPlugin = (folder: string): Plugin => ({
  name: 'registry',
  setup({ onLoad }) {
    onLoad({ filter: /[\\/]functions[\\/]shared[\\/]registry[\\/][\w-]+\.ts$/ }, async ({ path }) => {
      const exported: Record<string, unknown> = await import(pathToFileURL(path).href);
      const file = `${basename(path, '.ts')}.json`;
      await mkdir(folder, { recursive: true });
      await writeFile(join(folder, file), JSON.stringify(exported));
      return { contents: sourceOf(file, Object.keys(exported)), loader: 'ts' };
    });
  },
});
