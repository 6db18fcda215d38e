import { text } from 'node:stream/consumers';
import { beforeAll, describe, expect, inject, it } from 'vitest';
import { password } from '#test/builders.ts';
import { Client } from '#test/client.ts';
import { addCustomer } from '#test/customers.ts';
import { asFabrikam } from '#test/partnering.ts';
import { ownPhone } from '#test/phone.ts';
import { firstSignIn } from '#test/team.ts';

const client = new Client(inject('system'));
const phone = ownPhone();
let customer: Awaited<ReturnType<typeof addCustomer>>;
let users: string;

beforeAll(async () => {
  customer = await addCustomer(await asFabrikam(client));
  users = `/portal/customers/${customer.id}/users`;
});

const asProvider = async () => {
  const user = await phone.someone();
  await user.signIn('admin@fabrikam.example', client.passwordOf('admin@fabrikam.example'));
  return user;
};

describe('a provider, for a customer that gave it delegated admin', () => {
  it('imports users: corrects what the check finds, follows the progress, and downloads the passwords once (P25)', async () => {
    const { domain } = customer.companyProfile;
    const user = await asProvider();
    await user.open(`/portal/customers/${customer.id}`);
    await user.follow('Manage users');
    await user.follow('Import users');
    const rows = ['userPrincipalName;displayName', `ann@${domain};Ann Beebe`, `bo@${domain};`];
    const file = { name: 'users.csv', mimeType: 'text/csv', buffer: Buffer.from(`\uFEFF${rows.join('\r\n')}`) };
    await user.page.setInputFiles('[name=file]', file);
    await user.press('Check the file');
    expect(await user.text()).toContain('1 row has errors');
    expect(await user.text()).toContain('is required');
    await user.fill({ csv: `${rows.join('\n')}Bo Kim` });
    await user.press('Check again');
    expect(await user.text()).toContain('Everything is fine');
    await user.press('Import');
    await user.page.waitForSelector('text="Download the passwords"', { timeout: 30_000 });
    const [download] = await Promise.all([
      user.page.waitForEvent('download'),
      user.page.click('text="Download the passwords"'),
    ]);
    const lines = (await text(await download.createReadStream())).trim().split('\r\n');
    expect(lines).toHaveLength(3);
    const [userName = '', , secret = ''] = lines[2]?.split(/[,;]/) ?? [];
    expect((await firstSignIn(client, { userName, password: secret })).status).toBe(200);
    await client.signIn(userName, password);
    await user.page.reload();
    expect(await user.text()).not.toContain('Download the passwords');
    await user.follow('All users');
    expect(await user.text()).toContain('Bo Kim');
  });

  it('adds one, sees the password once, gives a role, deletes and restores', async () => {
    const user = await asProvider();
    await user.open(users);
    await user.follow('Add a user');
    await user.press('Add a user');
    expect(await user.text()).toContain('Display name is required');
    await user.fill({ displayName: 'Cy Lee', userPrincipalName: `cy@${customer.companyProfile.domain}` });
    await user.press('Add a user');
    expect(await user.text()).toMatch(/[0-9A-Z]{4}(-[0-9A-Z]{4}){4}/);
    await user.follow('I have stored it');
    expect(await user.title()).toBe('Cy Lee');
    await user.choose({ roles: '729827e3-9c14-49f7-bb1b-9608f156bbb8' });
    await user.press('Save roles');
    expect(await user.page.isChecked('[value="729827e3-9c14-49f7-bb1b-9608f156bbb8"]')).toBe(true);
    await user.follow('Delete');
    await user.press('Delete');
    expect(await user.text()).toContain('The user is deleted');
    await user.open(`${users}?show=deleted`);
    await user.press('Restore');
    expect(await user.text()).toContain('Cy Lee');
  });
});
