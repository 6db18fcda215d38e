import { beforeAll, describe, expect, inject, it } from 'vitest';
import { Authenticator } from '#test/authenticator.ts';
import { password } from '#test/builders.ts';
import { Client } from '#test/client.ts';
import type { PageUser } from '#test/page-user.ts';
import { ownPhone } from '#test/phone.ts';
import { activeCompany, type Company, member } from '#test/team.ts';

const client = new Client(inject('system'));
const phone = ownPhone();
let company: Company;

beforeAll(async () => {
  company = await activeCompany(client);
});

const another = 'Loud-harbour-8-lanterns';

it('each message about a refused form leads to its field', async () => {
  const admin = await phone.someone();
  await admin.signIn(company.email, password);
  await admin.open('/portal/company/users/add');
  await admin.press('Add a user');
  const links = await admin.page.locator('[role=alert] a').all();
  expect(links.length).toBeGreaterThan(2);
  for (const link of links) {
    const target = (await link.getAttribute('href')) ?? '';
    await link.click();
    expect([target, await admin.page.locator(`[id="${target.slice(1)}"]:focus`).count()]).toEqual([target, 1]);
  }
});

describe.each([
  { scripts: 'with scripts', javaScriptEnabled: true, name: 'Ines' },
  { scripts: 'without scripts', javaScriptEnabled: false, name: 'Noor' },
])('the people of a company, $scripts', ({ javaScriptEnabled, name }) => {
  let admin: PageUser;
  let colleague: PageUser;
  let secret: string;
  const email = () => `${name.toLowerCase()}@${company.domain}`;

  beforeAll(async () => {
    [admin, colleague] = await Promise.all([
      phone.someone({ javaScriptEnabled }),
      phone.someone({ javaScriptEnabled, viewport: { width: 360, height: 740 } }),
    ]);
  });

  it('an admin adds a user, whose secret is shown once', async () => {
    await admin.signIn(company.email, password);
    await admin.open('/portal/company/users');
    await admin.follow('Add a user');
    await admin.fill({ firstName: name, lastName: 'Lee', email: email() });
    await admin.choose({ adminRole: 'none', agentRole: 'sales_agent', delivery: 'show_once' });
    await admin.press('Add a user');
    expect(await admin.text()).toContain('This password is shown only now');
    secret = (await admin.page.locator('.copy code').nth(1).textContent()) ?? '';
    await admin.follow('I have stored it');
    expect(await admin.title()).toBe(`${name} Lee`);
    expect(await admin.text()).not.toContain(secret);
  });

  it('the user signs in with it for the first time, and must choose a password', async () => {
    await colleague.signIn(email(), secret);
    expect(await colleague.text()).toContain('You signed in with a temporary password.');
    await colleague.fill({ newPassword: password });
    await colleague.press('Set password and sign in');
    expect([colleague.path(), await colleague.title()]).toEqual(['/portal', `Hello, ${name} Lee`]);
  });

  it('the user sets up a second factor, and needs it at the next sign-in', async () => {
    await colleague.open('/portal/me/second-factor');
    await colleague.press('Set up a second factor');
    const app = new Authenticator((await colleague.page.getAttribute('a[href^="otpauth:"]', 'href')) ?? '');
    await colleague.fill({ code: await app.next() });
    await colleague.press('Turn on the second factor');
    expect(await colleague.text()).toContain('These codes are shown only now');
    await colleague.open('/portal/sign-out');
    await colleague.press('Sign out here');
    await colleague.signIn(email(), password);
    expect(await colleague.text()).toContain('second factor');
    await colleague.fill({ code: await app.next() });
    await colleague.page.locator('main button').first().click();
    await colleague.page.waitForURL('**/portal');
  });

  it('whoever forgot the password chooses another with a mailed code, and is signed out elsewhere', async () => {
    const person = await member(client, company.admin);
    const [lost, elsewhere] = [await phone.someone({ javaScriptEnabled }), colleague];
    await elsewhere.signIn(person.email, password);
    await lost.open('/portal/sign-in');
    await lost.follow('Forgot your password?');
    await lost.fill({ email: person.email });
    await lost.press('Send the link');
    expect(await lost.text()).toContain('a link is on its way');
    const { link, code } = await client.mailedLink(person.email, 'choose a new password');
    await lost.open(link);
    await lost.fill({ code, password: another });
    await lost.press('Save password');
    expect(await lost.title()).toBe('Your password is set');
    await lost.signIn(person.email, another);
    expect(lost.path()).toBe('/portal');
    await elsewhere.open('/portal/me/sessions');
    expect(elsewhere.path()).toBe('/portal/sign-in');
  });
});
