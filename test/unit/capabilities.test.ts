import { existsSync, globSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import * as capabilities from '#functions/capabilities.ts';
import type { Capability } from '#functions/capability-spec.ts';
import type { FunctionSpec } from '#functions/function-spec.ts';
import { readLocaleFile } from '#shared/i18n/text-files.ts';

const functions = join(import.meta.dirname, '../../functions');
const listed = Object.values<Capability>(capabilities);
const folders = globSync('**/capability.ts', { cwd: functions }).map(dirname);

const declarationOf = async (folder: string): Promise<Capability> =>
  import(join(functions, folder, 'capability.ts')) as Promise<Capability>;

it('functions/capabilities.ts lists only modules that export the parts of a capability, and nothing else', () => {
  const parts = ['functions', 'permissions', 'planned', 'reasons', 'resources', 'workflows'];
  for (const capability of listed) expect(parts).toEqual(expect.arrayContaining(Object.keys(capability)));
});

describe.each(folders)('the capability in functions/%s', folder => {
  it('is listed in functions/capabilities.ts', async () => {
    const { functions: declared } = await declarationOf(folder);
    expect(listed.map(capability => capability.functions)).toContain(declared);
  });

  it('declares functions whose code is in its folder', async () => {
    const { functions: declared = {} } = await declarationOf(folder);
    for (const [name, { module }] of Object.entries(declared)) {
      expect(dirname(module), name).toBe(folder);
      expect(existsSync(join(functions, `${module}.ts`)), `${name}: ${module}.ts`).toBe(true);
    }
  });

  it('has the texts of the refusals that it declares', async () => {
    const { reasons = {} } = await declarationOf(folder);
    const names = Object.keys(reasons);
    if (names.length === 0) return;
    const [capability = ''] = folder.split('/');
    const { problem = {} } = readLocaleFile(`${capability}/locales/en-US.json`);
    expect(Object.keys(problem)).toEqual(expect.arrayContaining(names));
  });
});

it('the records whose workflows send email are known to the functions that store and list what became of it', () => {
  const specs = listed.flatMap(({ functions: declared = {} }) => Object.entries<FunctionSpec>(declared));
  const named = Object.fromEntries(specs);
  const senders = specs
    .filter(([name, { grants = [] }]) => name.endsWith('-wait') && grants.includes('mail'))
    .map(([name]) => named[name.replace(/wait$/, 'reconcile')]?.writes?.[0] ?? name);
  expect(senders.length).toBeGreaterThan(3);
  expect(named['mail-events']?.writes).toEqual(expect.arrayContaining(senders));
  expect(named['mail-api']?.reads).toEqual(expect.arrayContaining(senders));
});
