import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Metafile } from 'esbuild';
import { beforeAll, describe, expect, inject, it } from 'vitest';
import type { FunctionSpec } from '#functions/function-spec.ts';
import { functions } from '#infra/functions.ts';
import { frameKeys } from '#shared/i18n/area.ts';
import { locales } from '#shared/i18n/locale.ts';
import { toFill } from '#shared/i18n/sentence.ts';
import { readTexts } from '#shared/i18n/text-files.ts';
import { buildBaselines, clientsOf } from '#test/baseline.ts';

const { outputs } = JSON.parse(readFileSync(join(inject('bundles'), 'metafile.json'), 'utf8')) as Metafile;

const outputOf = (name: string) => {
  const found = Object.entries(outputs).find(([path]) => path.endsWith(`/${name}/index.js`));
  if (!found) throw new Error(`No bundle of ${name}`);
  return found[1];
};

/**
 * How many times as large as its SDK clients a function may be. `subscription-part-api` has upgrades, conversions and partners of
 * subscriptions, and the catalog for what a family asks for; `customer-relationship-api` has everything about one customer but its record.
 */
const largerThanOthers: Readonly<Record<string, number>> = {
  'customer-relationship-api': 1.28,
  'subscription-part-api': 1.29,
};
const largest = (name: string): number => largerThanOthers[name] ?? 1.25;

describe('the bundle of each function (1)', () => {
  const names = Object.keys(functions);
  let baselines: Uint8Array[];
  beforeAll(async () => {
    baselines = await buildBaselines(names.map(name => clientsOf(outputOf(name))));
  });

  it.each(names.map((name, nth) => [name, nth] as const))(
    '%s is not much larger than its SDK clients, and at most 280 KB with one client',
    (name, nth) => {
      const output = outputOf(name);
      const clients = clientsOf(output);
      const { length } = baselines[nth] as Uint8Array;
      const message = `${name}: ${(output.bytes / 1024).toFixed(0)} KB over ${(length / 1024).toFixed(0)} KB`;
      const count = Object.keys(clients).length;
      // The portal has no SDK client to be compared with.
      if (count > 0) expect(output.bytes / length, message).toBeLessThanOrEqual(largest(name));
      if (count <= 1) expect(output.bytes / 1024, message).toBeLessThanOrEqual(280);
    },
  );

  it('contains no country data, token verifier or page texts, which are loaded when first needed', () => {
    const inputs = Object.keys(outputOf('enrollment-api').inputs);
    for (const heavy of ['libphonenumber-js', 'tldts', 'jose', 'intl-messageformat']) {
      expect(inputs.filter(path => path.includes(`node_modules/${heavy}/`))).toEqual([]);
    }
  });

  it.each(Object.keys(functions))('%s has nothing of the AWS SDK that it never runs', name => {
    const inputs = Object.entries(outputOf(name).inputs);
    const unused = /event-streams|middleware-endpoint-discovery/;
    expect(inputs.filter(([path, { bytesInOutput }]) => bytesInOutput > 0 && unused.test(path))).toEqual([]);
  });

  /** Which program key a module uses: by name, or by the purpose of the tokens that it signs. */
  const keyUsedIn = (path: string): string[] => {
    if (!path.startsWith('functions/') || path.endsWith('signed-token.ts')) return [];
    const source = readFileSync(path, 'utf8');
    const named = [...source.matchAll(/\bprogramKey\('(\w+)'\)|\b(portal)Key\(\)/g)].map(
      ([, purpose, own]) => `${purpose ?? own}`,
    );
    const signs = /\b(sign|verify)Token[(<]/.test(source);
    return [...named, ...(signs ? [/purpose: '(paging|document link)'/.test(source) ? 'paging' : 'sessions'] : [])];
  };
  const grantOf: Record<string, string> = {
    links: 'linkKey',
    paging: 'pagingKey',
    sessions: 'sessionKey',
    webhooks: 'webhookKey',
    bank: 'bankKey',
    factors: 'factorKey',
    portal: 'portalKey',
  };

  it.each(Object.entries<FunctionSpec>(functions))(
    '%s uses exactly the program keys that it is granted, so who turns pages derives no link',
    (name, { grants = [] }) => {
      const included = Object.entries(outputOf(name).inputs).filter(([, { bytesInOutput }]) => bytesInOutput > 0);
      const used = new Set(included.flatMap(([path]) => keyUsedIn(path)).map(purpose => grantOf[purpose]));
      expect([...used].sort()).toEqual(grants.filter(grant => /Key$/.test(grant)).sort());
    },
  );

  it('contains the merged texts and does not read the locale files of the capabilities at run time', () => {
    const inputs = Object.values(outputs).flatMap(output => Object.keys(output.inputs));
    expect(inputs).toContain('functions/shared/i18n/bundled-text-files.ts');
    expect(inputs).not.toContain('functions/shared/i18n/text-files.ts');
  });

  it.each(locales)('has the texts of the frame of pages apart from the portal’s other texts, in %s', locale => {
    const keysOf = (file: string) =>
      Object.keys(
        JSON.parse(readFileSync(join(inject('bundles'), 'enrollment-links', 'locales', locale, file), 'utf8')),
      );
    const [frame, portal] = [keysOf('frame.json'), keysOf('portal.json')];
    expect(frame.length).toBeGreaterThan(5);
    expect(frame.filter(key => !key.startsWith(frameKeys))).toEqual([]);
    expect(portal.filter(key => key.startsWith(frameKeys))).toEqual([]);
    expect([...frame, ...portal].sort()).toEqual(Object.keys(readTexts(locale, 'portal')).sort());
  });

  it('has Chinese texts with the spaces at the edges of placeholders marked, as a text from source has them', () => {
    const file = join(inject('bundles'), 'enrollment-links', 'locales', 'zh-CN', 'portal.json');
    const parsed = JSON.stringify(JSON.parse(readFileSync(file, 'utf8'))['customer_users.of']);
    expect(parsed).toContain(toFill('zh-CN', '{customer} 的用户').slice('{customer}'.length));
  });
});
