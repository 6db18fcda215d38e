import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { build, type Metafile, type Plugin } from 'esbuild';
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

/** A function's baseline: only its SDK clients and commands, bundled the way functions are. */
export async function buildBaseline(clients: Record<string, string[]>): Promise<Uint8Array> {
  const [code] = await buildBaselines([clients]);
  return code as Uint8Array;
}

/** The same for many functions in one run, which parses the SDK once. @returns the baselines in the order of `wanted` */
export async function buildBaselines(wanted: readonly Record<string, string[]>[]): Promise<Uint8Array[]> {
  const sources = wanted.map(clients => baselineSource(clients) || 'export {};');
  const distinct = [...new Set(sources)];
  const built = await buildSources(distinct);
  return sources.map(source => built[distinct.indexOf(source)] as Uint8Array);
}

/** Bundles a source the way functions are bundled; its imports resolve from the repository root. @returns the code */
export async function buildSource(contents: string): Promise<Uint8Array> {
  const [code] = await buildSources([contents]);
  return code as Uint8Array;
}

/** Bundles sources in one run. @returns the code of each */
async function buildSources(sources: readonly string[]): Promise<Uint8Array[]> {
  const given: Plugin = {
    name: 'given',
    setup({ onResolve, onLoad }) {
      onResolve({ filter: /^source:/ }, ({ path }) => ({ path: path.slice('source:'.length), namespace: 'source' }));
      onLoad({ filter: /.*/, namespace: 'source' }, ({ path }) => ({
        contents: sources[Number(path)] ?? '',
        resolveDir: root,
        loader: 'ts',
      }));
    },
  };
  const { outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: Object.fromEntries(sources.map((_, n) => [`${n}`, `source:${n}`])),
    outdir: 'built',
    ...buildOptions,
    plugins: [given],
    write: false,
  });
  return sources.map((_, n) => {
    const file = outputFiles.find(({ path }) => basename(path) === `${n}.js`);
    if (!file) throw new Error('Nothing was bundled');
    return file.contents;
  });
}
