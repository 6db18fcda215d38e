import type { Page } from 'playwright-core';
import { expect, inject, it } from 'vitest';
import { password } from '#test/builders.ts';
import { Client } from '#test/client.ts';
import { ownPhone } from '#test/phone.ts';
import { activeCompany } from '#test/team.ts';

const { api } = inject('system');
const client = new Client(inject('system'));
const phone = ownPhone();

/** A page in the dark scheme, as it comes onto paper of the width of A4. */
async function printed(page: Page, path: string) {
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
  await page.goto(`${api}${path}`);
  return page;
}

/** What is for clicking, and visible. */
const clickable = (page: Page) =>
  page.locator('header:visible, nav:visible, button:visible, .button:visible, footer:visible');

it('on paper, pages have no header, menu, button or language link, and dark words on white', async () => {
  const { admin } = await activeCompany(client);
  const { email } = (await admin.get<{ email: string }>('/v1/me')).body;
  const context = await phone.browser.newContext({ viewport: { width: 680, height: 900 }, locale: 'en-US' });
  const page = await context.newPage();
  await page.goto(`${api}/portal/sign-in`);
  await page.fill('[name=email]', email);
  await page.fill('[name=password]', password);
  await page.click('main button[type=submit]');
  for (const path of ['/portal/agreement', '/portal/activity', '/requirements', '/regions?country=DE']) {
    await printed(page, path);
    expect(await clickable(page).count(), path).toBe(0);
    expect(await page.isVisible('h1'), path).toBe(true);
    const colors = 'getComputedStyle(document.body).color + getComputedStyle(document.body).backgroundColor';
    expect(await page.evaluate(colors), path).toBe('rgb(0, 0, 0)rgb(255, 255, 255)');
  }
});

it('on paper, closed parts of a page are open', async () => {
  const page = await printed(
    await (await phone.browser.newContext({ viewport: { width: 680, height: 900 } })).newPage(),
    '/regions',
  );
  expect(await page.isVisible('.countries >> text=Kenya')).toBe(true);
});
