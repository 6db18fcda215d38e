import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { password } from '#test/builders.ts';
import { Client } from '#test/client.ts';
import { apply } from '#test/enrolling.ts';

const client = new Client(inject('system'));
let browser: Browser;

beforeAll(async () => {
  browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking'],
  });
});
afterAll(() => browser?.close());

/** A phone of the narrowest kind, with scripts switched off. */
async function onPhone(locale = 'en-US'): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 360, height: 740 }, javaScriptEnabled: false, locale });
  return context.newPage();
}

async function mailed() {
  const applied = await apply(client);
  return client.mailedLink(applied.email, 'Confirm');
}

/** How far the page can be pushed sideways: nothing, where it fits. Measured with scripts on. */
async function overflow(url: string): Promise<number> {
  const page = await (await browser.newContext({ viewport: { width: 360, height: 740 } })).newPage();
  await page.goto(url);
  return page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');
}

describe('the confirmation page, on a phone without scripts', () => {
  it('is confirmed by hand: code, both statements, password, press', async () => {
    const { link, code } = await mailed();
    const page = await onPhone();
    await page.goto(link);
    await page.fill('[name=code]', code);
    await page.check('[name=signedUp]');
    await page.check('[name=addressBelongs]');
    await page.fill('[name=password]', password);
    await page.click('button:has-text("Confirm")');
    expect(await page.textContent('h1')).toBe('Thank you, that is confirmed');
    await page.goto(link);
    expect(await page.textContent('main')).toContain('A reviewer now looks at the application');
  });

  it('shows what was wrong, and can be mended on the spot', async () => {
    const { link, code } = await mailed();
    const page = await onPhone();
    await page.goto(link);
    await page.fill('[name=code]', code === '123456' ? '654321' : '123456');
    await page.check('[name=signedUp]');
    await page.check('[name=addressBelongs]');
    await page.fill('[name=password]', password);
    await page.click('button:has-text("Confirm")');
    expect(await page.textContent('[role=alert]')).toContain('4 tries are left');
    expect(await page.isVisible('[name=code]')).toBe(true);
  });

  it.each(['zh-CN', 'zh-TW', 'ru-RU', 'en-US'])('fits in %s, and keeps the language chosen', async locale => {
    const { link } = await mailed();
    expect(await overflow(`${link}?lang=${locale}`)).toBe(0);
    const page = await onPhone();
    await page.goto(`${link}?lang=${locale}`);
    expect(await page.getAttribute('html', 'lang')).toBe(locale);
    await page.click('button.quiet');
    expect(await page.getAttribute('html', 'lang')).toBe(locale);
  });

  it('a browser that runs scripts, but types no code, confirms nothing (P2)', async () => {
    const { link } = await mailed();
    const page = await (await browser.newContext()).newPage();
    await page.goto(link);
    await page.evaluate("document.querySelectorAll('input[type=checkbox]').forEach(box => { box.checked = true })");
    await page.evaluate("document.querySelector('form').requestSubmit()").catch(() => {});
    await page.waitForTimeout(300);
    await page.evaluate("document.querySelector('form')?.submit()").catch(() => {});
    await page.waitForLoadState();
    expect(await page.textContent('h1')).not.toContain('Thank you');
  });
});
