import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { afterAll, expect, inject, it } from 'vitest';
import { plansFile, plansModule, plansText, slimData } from '#infra/build/slim-data.ts';

const root = join(import.meta.dirname, '../..');
const require = createRequire(import.meta.url);
const folder = mkdtempSync(join(tmpdir(), 'tandem-slim-'));
afterAll(() => rmSync(folder, { recursive: true }));

it('bundled code has the numbering plan of every country, read from the file beside it', async () => {
  const outfile = join(folder, 'plans.cjs');
  const stdin = { contents: `export { default } from 'libphonenumber-js/metadata.min.json';`, resolveDir: root };
  await build({ stdin, outfile, bundle: true, format: 'cjs', platform: 'node', plugins: [slimData] });
  mkdirSync(join(folder, 'data'));
  writeFileSync(join(folder, 'data', plansFile), await plansText(join(root, plansModule)));
  const { default: bundled } = require(outfile) as { default: { countries: Record<string, unknown> } };
  const whole = JSON.parse(readFileSync(join(root, plansModule.replace(/\.js$/, '')), 'utf8'));
  expect(Object.keys(bundled.countries)).toEqual(Object.keys(whole.countries));
  expect({ ...bundled, countries: { ...bundled.countries } }).toEqual(whole);
  expect(readFileSync(outfile).length).toBeLessThan(15_000);
});

it.each(['enrollment-api', 'customer-api'])('that file is beside %s', name => {
  const text = readFileSync(join(inject('bundles'), name, 'data', plansFile), 'utf8');
  expect(text.length).toBeGreaterThan(50_000);
});
