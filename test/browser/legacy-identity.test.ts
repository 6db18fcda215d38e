import { beforeAll, describe, expect, inject, it } from 'vitest';
import { password } from '#test/builders.ts';
import { Client } from '#test/client.ts';
import { admitted } from '#test/enrolling.ts';
import { membership } from '#test/legacy.ts';
import type { PageUser } from '#test/page-user.ts';
import { ownPhone } from '#test/phone.ts';

const client = new Client(inject('system'));
const phone = ownPhone();
const take = 'Take over an MPN ID from Membership Center';
const away = 'Sign in to Membership Center';

/** Writes the claims of the ID token on the page of the earlier system, and signs in with them. */
async function signInThere({ page }: PageUser, mpnIds: readonly object[]): Promise<void> {
  await page.locator('summary').click();
  const claims = { sub: 'member-77', name: 'Maria Member', mpn_ids: mpnIds };
  await page.fill('textarea', JSON.stringify(claims));
  await Promise.all([
    page.waitForURL(/\/portal\/company\/mpn-ids\/legacy\//),
    page.getByRole('button', { name: 'Sign in with these claims' }).click(),
  ]);
}

describe.each([
  { scripts: 'with scripts', javaScriptEnabled: true },
  { scripts: 'without scripts', javaScriptEnabled: false },
])('an MPN ID is taken over from the earlier system by clicking, $scripts', ({ javaScriptEnabled }) => {
  let admin: PageUser;
  const wanted = membership();

  beforeAll(async () => {
    const { email } = await admitted(client);
    admin = await phone.someone({ javaScriptEnabled });
    await admin.signIn(email, password);
  });

  it('the wrong account is left by Cancel, and nothing has changed (R63)', async () => {
    await admin.open('/portal/company/mpn-ids');
    await admin.press(take);
    expect(await admin.text()).toContain('We never ask for that password');
    await admin.follow(away);
    await signInThere(admin, [membership({ type: 'global' })]);
    expect(await admin.text()).toContain('can’t take over any MPN ID');
    await admin.press('Cancel');
    expect(await admin.text()).toContain('Your application and your account are as they were');
  });

  it('the right one is signed in, its MPN ID chosen, and Continue associates it (R61, R62)', async () => {
    await admin.press(take);
    await admin.follow(away);
    await signInThere(admin, [wanted, membership({ name: 'Contoso Berlin', country: 'DE' })]);
    expect(await admin.text()).toContain('Maria Member');
    await admin.choose({ mpnId: wanted.mpnId });
    await admin.press('Continue');
    expect(admin.path()).toBe('/portal/company/mpn-ids');
    expect(await admin.text()).toContain('belongs to your company now');
    expect(await admin.text()).toContain('Hosting incentive');
  });
});
