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
  const known = [...Object.values(assetNames), logo].find(
    known => known === name || (known && unhashed(known) === name),
  );
  return known ? contentOf(known) : undefined;
}

/** A name without its hash: previews, which aren't bundled, know no other. */
const unhashed = (name: string): string => name.replace(/-[\w-]{12}(?=\.)/, '');

/** Under a name that says what is in it, a file never changes. */
const isLasting = (name: string): boolean => unhashed(name) !== name || name.startsWith('colors-');

/** An asset, which browsers keep for a year if its name says what is in it; nothing for any other name. */
export function asset(name: string): Response | undefined {
  const content = fileNamed(name);
  if (content === undefined) return undefined;
  const type = types[name.split('.').at(-1) ?? ''] ?? 'application/octet-stream';
  return new Response(content as ConstructorParameters<typeof Response>[0], {
    headers: {
      'Content-Type': type,
      'Cache-Control': isLasting(name) ? 'public, max-age=31536000, immutable' : 'no-cache',
    },
  });
}
