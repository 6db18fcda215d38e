import { beforeAll, describe, expect, inject, it } from 'vitest';
import { password } from '#test/builders.ts';
import { Client } from '#test/client.ts';
import { ownPhone } from '#test/phone.ts';
import { activeCompany, addUser, type Company } from '#test/team.ts';

const client = new Client(inject('system'));
const phone = ownPhone();
let company: Company;

beforeAll(async () => {
  company = await activeCompany(client);
});

async function invited() {
  const { email } = await addUser(company.admin, { delivery: 'invite_link' });
  return { email, ...(await client.mailedLink(email, 'Your access')) };
}

describe('the page of an invited user, on a phone without scripts', () => {
  it('explains why a password is refused, accepts a valid one, and lets the user sign in', async () => {
    const { email, link, code } = await invited();
    const page = await phone.open();
    await page.goto(link);
    expect(await page.textContent('dl')).toContain(email);
    await page.fill('[name=code]', code);
    await page.fill('[name=password]', 'only small letters');
    await page.click('button');
    expect(await page.textContent('[role=alert]')).toContain('no uppercase letter');
    await page.fill('[name=code]', code);
    await page.fill('[name=password]', password);
    await page.click('button');
    expect(await page.textContent('h1')).toBe('Your password is set');
    expect((await (await client.signIn(email, password)).get('/v1/me')).body.email).toBe(email);
  });

  it.each(['zh-CN', 'zh-TW', 'ru-RU', 'en-US'])('fits the screen in %s', async locale => {
    const { link } = await invited();
    expect(await phone.overflow(`${link}?lang=${locale}`)).toBe(0);
  });
});
