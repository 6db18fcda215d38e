import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BuildOptions, build } from 'esbuild';
import { getDomain } from 'tldts';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import {
  plansFile,
  plansModule,
  plansText,
  slimData,
  suffixFile,
  suffixModule,
  suffixText,
} from '#infra/build/slim-data.ts';

const root = join(import.meta.dirname, '../..');
const require = createRequire(import.meta.url);
const folder = mkdtempSync(join(tmpdir(), 'tandem-slim-'));
mkdirSync(join(folder, 'data'));
afterAll(() => rmSync(folder, { recursive: true }));

/** Bundles a source as functions are. @returns what it exports, and how many bytes it has */
async function bundled<Exports>(name: string, contents: string): Promise<Exports & { bytes: number }> {
  const outfile = join(folder, `${name}.cjs`);
  const options = { bundle: true, format: 'cjs', platform: 'node', plugins: [slimData] } satisfies BuildOptions;
  const define = { 'import.meta.dirname': '__dirname' };
  await build({ stdin: { contents, resolveDir: root }, outfile, define, mainFields: ['module', 'main'], ...options });
  return { ...(require(outfile) as Exports), bytes: readFileSync(outfile).length };
}

it('bundled code has the numbering plan of every country, read from the file beside it', async () => {
  writeFileSync(join(folder, 'data', plansFile), await plansText(join(root, plansModule)));
  const source = `export { default } from 'libphonenumber-js/metadata.min.json';`;
  const { default: plans, bytes } = await bundled<{ default: { countries: Record<string, unknown> } }>('plans', source);
  const whole = JSON.parse(readFileSync(join(root, plansModule.replace(/\.js$/, '')), 'utf8'));
  expect(Object.keys(plans.countries)).toEqual(Object.keys(whole.countries));
  expect({ ...plans, countries: { ...plans.countries } }).toEqual(whole);
  expect(bytes).toBeLessThan(15_000);
});

describe('bundled code finds public suffixes in the file beside it', () => {
  let inFile: typeof getDomain;
  const lines = () =>
    readFileSync(join(folder, 'data', suffixFile), 'utf8')
      .trimEnd()
      .split('\n');
  beforeAll(async () => {
    writeFileSync(join(folder, 'data', suffixFile), await suffixText(join(root, suffixModule)));
    const made = await bundled<{ getDomain: typeof getDomain }>('suffixes', `export { getDomain } from 'tldts';`);
    expect(made.bytes).toBeLessThan(30_000);
    inFile = made.getDomain;
  });

  const privateToo = { allowPrivateDomains: true };

  it('of every rule, of names below it, and of those beside it', () => {
    expect(lines().length).toBeGreaterThan(9000);
    for (const line of lines()) {
      const name = line.replace(/\/$/, '').replaceAll('*', 'any');
      for (const host of [name, `contoso.${name}`, `www.contoso.${name}`, `x${name}`])
        expect(inFile(host, privateToo), host).toBe(getDomain(host, privateToo));
    }
  });

  it.each(['www.ck', 'a.www.ck', 'b.ck', 'city.kobe.jp', 'a.city.kobe.jp', 'a.b.kobe.jp', 'kobe.jp'])(
    'also of exceptions: %s',
    host => expect(inFile(host, privateToo)).toBe(getDomain(host, privateToo)),
  );

  it.each([
    '',
    '.',
    'localhost',
    'contoso.unknown',
    '.contoso.com',
    'contoso.com.',
    'a..com',
    '10.0.0.1',
    '*.ck',
    'ck',
  ])('also of a name that is none, or unusual: %j', host =>
    expect(inFile(host, privateToo)).toBe(getDomain(host, privateToo)),
  );

  it('only of both kinds, as all its callers ask', () =>
    expect(() => inFile('contoso.com')).toThrow('Suffixes of both kinds are in one file'));
});

it.each([
  ['enrollment-api', plansFile],
  ['customer-api', plansFile],
  ['enrollment-api', suffixFile],
  ['user-api', suffixFile],
])('beside %s stands %s', (name, file) => {
  const text = readFileSync(join(inject('bundles'), name, 'data', file), 'utf8');
  expect(text.length).toBeGreaterThan(50_000);
});
