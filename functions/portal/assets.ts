import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { assetNames } from '#shared/pages/asset-names.ts';
import { colorsName } from '#shared/pages/assets.ts';
import { memoizeEach } from '#shared/runtime/memoize.ts';
import type { Owner } from '#shared/runtime/owner.ts';
import { setting } from '#shared/runtime/settings.ts';

/** The build puts the files next to the function (`infra/build/portal-assets.ts`, `infra/logo.ts`). */
const folder = join(import.meta.dirname, 'assets');

const types: Record<string, string> = {
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  svg: 'image/svg+xml',
  png: 'image/png',
  webp: 'image/webp',
};

const contentOf = memoizeEach((name: string) => readFileSync(join(folder, name)));

/** The style sheet with the owner's colors. */
const colorsOf = ({ light, dark }: NonNullable<Owner['colors']>): string =>
  `:root{--accent:light-dark(${light},${dark})}`;

/** The content of a file, by its name as pages write it. */
function fileNamed(name: string): string | Buffer | undefined {
  const { colors, logo } = setting('OWNER');
  if (colors && name === colorsName(colors)) return colorsOf(colors);
  const known = [...Object.values(assetNames), logo].includes(name);
  return known ? contentOf(name) : undefined;
}

/** An asset, which browsers keep for a year; nothing for any other name. */
export function asset(name: string): Response | undefined {
  const content = fileNamed(name);
  if (content === undefined) return undefined;
  const type = types[name.split('.').at(-1) ?? ''] ?? 'application/octet-stream';
  return new Response(content as ConstructorParameters<typeof Response>[0], {
    headers: { 'Content-Type': type, 'Cache-Control': 'public, max-age=31536000, immutable' },
  });
}
