import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { memoizeEach } from '#shared/runtime/memoize.ts';

/** The file names of the portal's style sheet, script and icon. Each has a hash of its content, so it never changes. */
interface AssetNames {
  style: string;
  script: string;
  icon: string;
}

/** The bundler puts the files and the list of their names next to the function (`infra/build/portal-assets.ts`). */
const folder = join(import.meta.dirname, 'assets');
const names = JSON.parse(readFileSync(join(folder, 'names.json'), 'utf8')) as AssetNames;

const addressOf = (name: string): string => `/portal/assets/${name}`;

/** The addresses of the assets. */
export const assets = {
  style: addressOf(names.style),
  script: addressOf(names.script),
  icon: addressOf(names.icon),
};

const types: Record<string, string> = {
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  svg: 'image/svg+xml',
};

const contentOf = memoizeEach((name: string) => readFileSync(join(folder, name), 'utf8'));

/** An asset, which browsers keep for a year; nothing for any other name. */
export function asset(name: string): Response | undefined {
  if (!Object.values(names).includes(name)) return undefined;
  const type = types[name.split('.').at(-1) ?? ''] ?? 'application/octet-stream';
  return new Response(contentOf(name), {
    headers: { 'Content-Type': type, 'Cache-Control': 'public, max-age=31536000, immutable' },
  });
}
