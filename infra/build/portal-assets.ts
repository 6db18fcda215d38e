import { createHash } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build, type Plugin } from 'esbuild';
import type { assetNames } from '#shared/pages/asset-names.ts';

type AssetNames = typeof assetNames;

const sources: AssetNames = { style: 'portal.css', script: 'portal.ts', icon: 'icon.svg', reference: 'reference.css' };
const extensions: AssetNames = { style: 'css', script: 'js', icon: 'svg', reference: 'css' };

async function contentOf(path: string): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [path],
    write: false,
    bundle: true,
    minify: true,
    target: 'es2022',
    loader: { '.svg': 'copy' },
    outdir: '.',
    legalComments: 'none',
    logLevel: 'error',
  });
  return outputFiles.find(({ path: written }) => !written.endsWith('.map'))?.text ?? '';
}

/**
 * Writes the style sheet, script and icon of all pages, minified, under names with a hash of their content.
 *
 * @param from folder of the sources
 * @param to folder of the results
 * @returns the names
 */
export async function preparePortalAssets(from: string, to: string): Promise<AssetNames> {
  await mkdir(to, { recursive: true });
  const kinds = Object.keys(sources) as (keyof AssetNames)[];
  const names = await Promise.all(
    kinds.map(async kind => {
      const content = await contentOf(join(from, sources[kind]));
      const hash = createHash('sha256').update(content).digest('base64url').slice(0, 12);
      const name = `${kind}-${hash}.${extensions[kind]}`;
      await writeFile(join(to, name), content);
      return [kind, name];
    }),
  );
  return Object.fromEntries(names) as AssetNames;
}

/** Puts the names of the assets as they were written in the place of those in the source. */
export const assetNamesPlugin = (names: AssetNames): Plugin => ({
  name: 'asset names',
  setup({ onLoad }) {
    onLoad({ filter: /[\\/]shared[\\/]pages[\\/]asset-names\.ts$/ }, () => ({
      contents: `export const assetNames = ${JSON.stringify(names)};`,
      loader: 'ts',
    }));
  },
});
