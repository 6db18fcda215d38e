import { createHash } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'esbuild';

const sources = { style: 'portal.css', script: 'portal.ts', icon: 'icon.svg' };
const extensions = { style: 'css', script: 'js', icon: 'svg' };

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
 * Writes the portal's style sheet, script and icon, minified, under names with a hash of their content, and the list of these
 * names as `names.json`.
 *
 * @param from folder of the sources
 * @param to folder of the results
 */
export async function preparePortalAssets(from: string, to: string): Promise<void> {
  await mkdir(to, { recursive: true });
  const names: Record<string, string> = {};
  for (const [kind, source] of Object.entries(sources) as [keyof typeof sources, string][]) {
    const content = await contentOf(join(from, source));
    const hash = createHash('sha256').update(content).digest('base64url').slice(0, 12);
    names[kind] = `${kind}-${hash}.${extensions[kind]}`;
    await writeFile(join(to, names[kind]), content);
  }
  await writeFile(join(to, 'names.json'), JSON.stringify(names));
}
