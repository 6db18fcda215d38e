import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Metafile } from 'esbuild';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bundle } from '#infra/build/bundle.ts';
import { functions } from '#infra/functions.ts';
import { buildBaseline, clientsOf } from '#test/baseline.ts';

const folder = mkdtempSync(join(tmpdir(), 'tandem-sizes-'));
let outputs: Metafile['outputs'];

beforeAll(async () => {
  ({ outputs } = await bundle(folder));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const outputOf = (name: string) => {
  const found = Object.entries(outputs).find(([path]) => path.endsWith(`/${name}/index.js`));
  if (!found) throw new Error(`No bundle of ${name}`);
  return found[1];
};

describe('the bundle of each function (1)', () => {
  it.each(Object.keys(functions))(
    '%s is at most 1.35 times the size of its SDK clients, and 280 KB with one client',
    async name => {
      const output = outputOf(name);
      const clients = clientsOf(output);
      const baseline = await buildBaseline(clients);
      const message = `${name}: ${(output.bytes / 1024).toFixed(0)} KB over ${(baseline.length / 1024).toFixed(0)} KB`;
      expect(output.bytes / baseline.length, message).toBeLessThanOrEqual(1.35);
      if (Object.keys(clients).length === 1) expect(output.bytes / 1024, message).toBeLessThanOrEqual(280);
    },
  );

  it('contains no country data, token verifier or page texts, which are loaded when first needed', () => {
    const inputs = Object.keys(outputOf('enrollment-api').inputs);
    for (const heavy of ['libphonenumber-js', 'free-email-domains', 'tldts', 'jose', 'intl-messageformat']) {
      expect(inputs.filter(path => path.includes(`node_modules/${heavy}/`))).toEqual([]);
    }
  });

  it('contains the merged texts and does not read the locale files of the capabilities at run time', () => {
    const inputs = Object.values(outputs).flatMap(output => Object.keys(output.inputs));
    expect(inputs).toContain('functions/shared/i18n/bundled-text-files.ts');
    expect(inputs).not.toContain('functions/shared/i18n/text-files.ts');
  });
});
