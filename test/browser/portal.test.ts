import { globSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';
import { describe, expect, inject, it } from 'vitest';
import { Client } from '#test/client.ts';
import { ownPhone } from '#test/phone.ts';

const { api } = inject('system');
const client = new Client(inject('system'));
const phone = ownPhone();
const axe = createRequire(import.meta.url).resolve('axe-core');

/** Who sees most pages: a review lead, and the global admins of a provider and of a reseller. */
const people = ['lead@tandem.example', 'admin@fabrikam.example', 'admin@contoso-resale.example'];
/** The pages as their files declare them: the modules themselves run only when bundled. */
const paths = globSync('functions/portal/pages/**/*.tsx')
  .flatMap(file => [...readFileSync(file, 'utf8').matchAll(/^ {2}path: '([^']+)',$/gm)].map(([, path = '']) => path))
  .filter(path => !path.includes(':') && !path.endsWith('sign-out'));

const looks = [
  { width: 1280, colorScheme: 'light', locale: 'en-US' },
  { width: 1280, colorScheme: 'dark', locale: 'zh-TW' },
  { width: 360, colorScheme: 'dark', locale: 'ru-RU' },
  { width: 360, colorScheme: 'light', locale: 'zh-CN' },
] as const;

/** What is wrong with the page that is open: findings of axe, and how far it is too wide. */
async function faultsOf(page: Page): Promise<string[]> {
  await page.addScriptTag({ path: axe });
  const { violations } = (await page.evaluate('axe.run(document)')) as AxeResults;
  const wide = Number(
    await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth'),
  );
  return [
    ...violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`),
    ...(wide > 0 ? [`${wide} px too wide`] : []),
  ];
}

it('finds the pages', () => expect(paths.length).toBeGreaterThan(20));

describe.each(looks)('at $width px, $colorScheme, in $locale', ({ width, colorScheme, locale }) => {
  it.each([undefined, ...people])('each page that %s sees fits and has no finding of axe', async person => {
    const look = { viewport: { width, height: 800 }, colorScheme, locale, bypassCSP: true };
    const page = await (await phone.browser.newContext(look)).newPage();
    if (person) {
      await page.goto(`${api}/portal/sign-in`);
      await page.fill('[name=email]', person);
      await page.fill('[name=password]', client.passwordOf(person));
      await page.click('main button');
      await page.waitForURL(`${api}/portal`);
    }
    const faults: Record<string, string[]> = {};
    for (const path of paths) {
      await page.goto(`${api}${path}`);
      const found = await faultsOf(page);
      if (found.length > 0) faults[path] = found;
    }
    expect(faults).toEqual({});
  });
});
