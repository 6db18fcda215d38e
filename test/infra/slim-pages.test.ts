import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build, type Plugin } from 'esbuild';
import { afterAll, expect, it } from 'vitest';
import { slimPages } from '#infra/build/slim-pages.ts';

const root = join(import.meta.dirname, '../..');
const jsxFolder = join(root, 'node_modules/hono/dist/jsx');
const require = createRequire(import.meta.url);
const folder = mkdtempSync(join(tmpdir(), 'tandem-slim-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** A page with what Hono treats in a way of its own: a head, a picture, attributes of all kinds, texts to escape, a context. */
const source = `
import { createContext, useContext } from 'hono/jsx';
import { raw } from 'hono/html';
const Zone = createContext('UTC');
const When = () => <time>{useContext(Zone)}</time>;
const Page = ({ words, children }) => (
  <html lang="en">
    <head><meta charset="utf-8" /><title>{words}</title><link rel="icon" href={'/a?b&c'} /></head>
    <body class={undefined} data-n={3}>
      <svg class="chart" viewBox="0 0 10 10"><text text-anchor="end" font-size="12">{words}</text></svg>
      <form method="post" action="/a" novalidate><label for="x">{words}</label>
        <input id="x" required disabled={false} aria-invalid="true" value={words} /></form>
      <details open={true}><summary>{0}{false}{null}</summary>{children}</details>
      {raw('<b>&amp;</b>')}
    </body>
  </html>
);
export const drawn = String(<Page words={'<i>"&\\'</i>'}><Zone.Provider value="CET"><When /><When /></Zone.Provider></Page>);
`;

/** Bundles draw on the server alone, and so take contexts from the module without what draws in browsers. */
const alias = { 'hono/jsx/jsx-runtime': `${jsxFolder}/jsx-runtime.js`, 'hono/jsx': `${jsxFolder}/context.js` };

async function drawn(name: string, plugins: Plugin[]): Promise<string> {
  const outfile = join(folder, `${name}.cjs`);
  const jsx = { jsx: 'automatic', jsxImportSource: 'hono/jsx', format: 'cjs', platform: 'node' } as const;
  await build({
    stdin: { contents: source, resolveDir: root, loader: 'tsx' },
    outfile,
    bundle: true,
    plugins,
    alias,
    ...jsx,
  });
  return (require(outfile) as { drawn: string }).drawn;
}

it('bundled pages are drawn as Hono draws them, without the steps that they need not', async () => {
  const whole = await drawn('whole', []);
  expect(whole).toContain('<time>CET</time><time>CET</time>');
  expect(whole).toContain('<text text-anchor="end" font-size="12">&lt;i&gt;');
  expect(await drawn('slim', [slimPages])).toBe(whole);
});
