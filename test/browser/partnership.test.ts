import { beforeAll, describe, expect, inject, it } from 'vitest';
import { password } from '#test/builders.ts';
import { Client } from '#test/client.ts';
import type { PageUser } from '#test/page-user.ts';
import { activeReseller, type Reseller } from '#test/partnering.ts';
import { ownPhone } from '#test/phone.ts';

const client = new Client(inject('system'));
const phone = ownPhone();
const fabrikam = 'admin@fabrikam.example';

describe.each([
  { scripts: 'with scripts', javaScriptEnabled: true },
  { scripts: 'without scripts', javaScriptEnabled: false },
])('a provider and a reseller become partners by clicking, $scripts', ({ javaScriptEnabled }) => {
  let reseller: Reseller;
  let provider: PageUser;
  let invited: PageUser;

  beforeAll(async () => {
    reseller = await activeReseller(client);
    [provider, invited] = await Promise.all([
      phone.someone({ javaScriptEnabled }),
      phone.someone({ javaScriptEnabled, viewport: { width: 360, height: 740 } }),
    ]);
  });

  it('the provider writes an invitation and has it sent', async () => {
    await provider.signIn(fabrikam, client.passwordOf(fabrikam));
    await provider.open('/portal/invitations/new');
    await provider.fill({ email: reseller.email, note: 'met at the fair' });
    await provider.press('Make the draft');
    expect(await provider.text()).toContain('It isn’t sent yet');
    await provider.press('Send it for me');
    expect(await provider.text()).toContain('The invitation is on its way.');
  });

  it('the reseller opens the mailed link, signs in, sees what is granted and accepts', async () => {
    const { text } = await client.mail(reseller.email, 'invites you to partner');
    const [link = ''] = /https?:\/\/\S+\/links\/partner\/[\w-]+/.exec(text) ?? [];
    await invited.open(link);
    expect(await invited.text()).toContain('Fabrikam Distribution');
    await invited.fill({ email: reseller.email, password });
    await invited.press('Sign in');
    await invited.page.check('input[type=checkbox]');
    await invited.page.locator('main form button').first().click();
    await invited.page.getByRole('heading', { level: 1, name: 'You are now partners' }).waitFor();
  });

  it('both lists have the other', async () => {
    await provider.open(`/portal/resellers?name=${encodeURIComponent(reseller.name)}`);
    expect(await provider.page.locator(`a[href="/portal/resellers/${reseller.tenantId}"]`).count()).toBe(1);
    await invited.signIn(reseller.email, password);
    await invited.open('/portal/providers');
    expect(await invited.text()).toMatch(/Fabrikam Distribution[\s\S]*Granted/);
  });
});
