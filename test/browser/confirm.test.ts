import { describe, expect, inject, it } from 'vitest';
import { password } from '#test/builders.ts';
import { Client } from '#test/client.ts';
import { apply } from '#test/enrolling.ts';
import { ownPhone } from '#test/phone.ts';

const client = new Client(inject('system'));
const phone = ownPhone();

async function mailed() {
  const applied = await apply(client);
  return client.mailedLink(applied.email, 'Confirm');
}

describe('the confirmation page, on a phone without scripts', () => {
  it('confirms the application with code, both statements and password', async () => {
    const { link, code } = await mailed();
    const page = await phone.open();
    await page.goto(link);
    await page.fill('[name=code]', code);
    await page.check('[name=signedUp]');
    await page.check('[name=addressBelongs]');
    await page.fill('[name=password]', password);
    await page.click('button:has-text("Confirm")');
    expect(await page.textContent('h1')).toBe('Email confirmed');
    await page.goto(link);
    expect(await page.textContent('main')).toContain('Your application is in review');
  });

  it('shows field errors, which can be corrected on the same page', async () => {
    const { link, code } = await mailed();
    const page = await phone.open();
    await page.goto(link);
    await page.fill('[name=code]', code === '123456' ? '654321' : '123456');
    await page.check('[name=signedUp]');
    await page.check('[name=addressBelongs]');
    await page.fill('[name=password]', password);
    await page.click('button:has-text("Confirm")');
    expect(await page.textContent('[role=alert]')).toContain('You have 4 tries left');
    expect(await page.isVisible('[role=alert]:focus')).toBe(true);
    expect(await page.isVisible('[name=code]')).toBe(true);
  });

  it('shows the password where scripts run, with nothing but the script of this site', async () => {
    const { link } = await mailed();
    const page = await (await phone.browser.newContext()).newPage();
    const refused: string[] = [];
    page.on('console', message => refused.push(message.text()));
    await page.goto(link);
    await page.fill('[name=password]', password);
    for (const type of ['text', 'password']) {
      await page.click('text=Show the password');
      expect(await page.getAttribute('[name=password]', 'type')).toBe(type);
    }
    expect(await page.inputValue('[name=password]')).toBe(password);
    expect(refused).toEqual([]);
  });

  it.each(['zh-CN', 'zh-TW', 'ru-RU', 'en-US'])(
    'fits the screen in %s and keeps the selected language',
    async locale => {
      const { link } = await mailed();
      expect(await phone.overflow(`${link}?lang=${locale}`)).toBe(0);
      const page = await phone.open();
      await page.goto(`${link}?lang=${locale}`);
      expect(await page.getAttribute('html', 'lang')).toBe(locale);
      await page.click('button.quiet');
      expect(await page.getAttribute('html', 'lang')).toBe(locale);
    },
  );

  it('a browser that runs scripts but enters no code confirms nothing (P2)', async () => {
    const { link } = await mailed();
    const page = await (await phone.browser.newContext()).newPage();
    await page.goto(link);
    await page.evaluate("document.querySelectorAll('input[type=checkbox]').forEach(box => { box.checked = true })");
    await page.evaluate("document.querySelector('form').requestSubmit()").catch(() => {});
    await page.waitForTimeout(300);
    await page.evaluate("document.querySelector('form')?.submit()").catch(() => {});
    await page.waitForLoadState();
    expect(await page.textContent('h1')).not.toContain('Email confirmed');
  });
});
