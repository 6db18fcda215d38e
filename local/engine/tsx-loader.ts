import { readFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { fileURLToPath } from 'node:url';
import { transformSync } from 'esbuild';

/**
 * Lets Node load the sources of pages, `.tsx`, which it can't by itself, for previews and journeys. The functions run from their bundles and
 * don't need it. Imports that follow see the effect.
 */
export function loadTsx(): void {
  registerHooks({
    load(url, context, next) {
      if (!url.endsWith('.tsx')) return next(url, context);
      const { code } = transformSync(readFileSync(fileURLToPath(url), 'utf8'), {
        loader: 'tsx',
        jsx: 'automatic',
        jsxImportSource: 'hono/jsx',
      });
      return { format: 'module', source: code, shortCircuit: true };
    },
  });
}
