import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { build, type Metafile } from 'esbuild';
import { buildOptions } from '#infra/build/bundle.ts';

const root = join(import.meta.dirname, '../..');
const imported = /import \{([^}]+)\} from '(@aws-sdk\/client-[\w-]+)'/g;

/** AWS SDK imports in a function's sources, by client. */
export function clientsOf(output: Metafile['outputs'][string]): Record<string, string[]> {
  const clients: Record<string, Set<string>> = {};
  for (const input of Object.keys(output.inputs).filter(path => path.startsWith('functions/'))) {
    for (const [, names = '', client = ''] of readFileSync(join(root, input), 'utf8').matchAll(imported)) {
      const values = names
        .split(',')
        .map(name => name.trim())
        .filter(name => name && !name.startsWith('type '));
      clients[client] = new Set([...(clients[client] ?? []), ...values]);
    }
  }
  return Object.fromEntries(Object.entries(clients).map(([client, names]) => [client, [...names].sort()]));
}

/** Source of a bundle that only loads the SDK clients and commands used by a function. */
const baselineSource = (clients: Record<string, string[]>): string =>
  Object.entries(clients)
    .map(([client, names]) => `export { ${names.join(', ')} } from '${client}';`)
    .join('\n');

const baselines = new Map<string, Promise<Uint8Array>>();

/** A function's baseline: only its SDK clients and commands, bundled the way functions are. Cached by source. */
export function buildBaseline(clients: Record<string, string[]>): Promise<Uint8Array> {
  const source = baselineSource(clients) || 'export {};';
  const baseline = baselines.get(source) ?? buildSource(source);
  baselines.set(source, baseline);
  return baseline;
}

/** Bundles a source the way functions are bundled; its imports resolve from the repository root. @returns the code */
export async function buildSource(contents: string): Promise<Uint8Array> {
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: root, loader: 'ts' },
    ...buildOptions,
    write: false,
  });
  const [file] = outputFiles;
  if (!file) throw new Error('Nothing was bundled');
  return file.contents;
}
