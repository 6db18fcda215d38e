import { beforeAll, describe, expect, inject, it } from 'vitest';
import { freshDomain, password } from '#test/builders.ts';
import { Client } from '#test/client.ts';
import type { PageUser } from '#test/page-user.ts';
import { activeProvider } from '#test/partnering.ts';
import { ownPhone } from '#test/phone.ts';

const client = new Client(inject('system'));
const phone = ownPhone();
const leads = 'lead@tandem.example';

describe.each([
  { scripts: 'with scripts', javaScriptEnabled: true },
  { scripts: 'without scripts', javaScriptEnabled: false },
])('a partner is suspended, reinstated and closed by clicking, $scripts', ({ javaScriptEnabled }) => {
  let lead: PageUser;
  let admin: PageUser;
  let provider: Awaited<ReturnType<typeof activeProvider>>;

  beforeAll(async () => {
    provider = await activeProvider(client);
    [lead, admin] = await Promise.all([
      phone.someone({ javaScriptEnabled }),
      phone.someone({ javaScriptEnabled, viewport: { width: 360, height: 740 } }),
    ]);
    lead.page.on('dialog', dialog => void dialog.accept());
    await lead.signIn(leads, client.passwordOf(leads));
    await admin.signIn(provider.email, password);
  });

  const openPartner = () => lead.open(`/portal/partners/${provider.tenantId}`);

  /** What the page says after the provider has tried to invite a reseller. */
  const invitesReseller = async (): Promise<string> => {
    await admin.open('/portal/invitations/new');
    await admin.fill({ email: `new@${freshDomain()}` });
    await admin.press('Make the draft');
    return admin.text();
  };

  it('a lead finds it, reads what stops and what stays, and suspends it', async () => {
    await lead.open('/portal/partners');
    await lead.page.fill('main [name="q"]', provider.email);
    await lead.press('Apply filters');
    await lead.follow(provider.sent.companyName);
    await lead.follow('Suspend or restrict');
    expect(await lead.text()).toContain('The partner can’t sell anything new.');
    await lead.press('Suspend or restrict');
    expect(await lead.text()).toContain('Reason is required');
    await lead.select({ reason: 'overdue_payment' });
    await lead.fill({ note: 'Invoices of May and June' });
    await lead.press('Suspend or restrict');
    expect(await lead.text()).toContain('The partner is suspended or restricted.');
  });

  it('its admin reads why and what it may do, and can invite nobody', async () => {
    await admin.open('/portal/company');
    const text = await admin.text();
    for (const part of ['has suspended your company', 'Payment overdue by more than 60 days', 'manages its people'])
      expect(text).toContain(part);
    expect(text).not.toContain('May and June');
    expect(await invitesReseller()).toContain("Your company's account is suspended.");
  });

  it('the lead reinstates it, and it invites again at once', async () => {
    await openPartner();
    await lead.follow('Reinstate the partner');
    expect(await lead.text()).toContain('Invoices of May and June');
    await lead.press('Reinstate the partner');
    expect(await lead.text()).toContain('The partner is active again.');
    expect(await invitesReseller()).not.toContain('suspended');
  });

  it('the lead closes it, having seen what that does and what it has', async () => {
    await openPartner();
    await lead.follow('Close the account');
    const text = await lead.text();
    for (const part of ['A closed account stays closed.', 'Its subscriptions aren’t renewed', 'Customers'])
      expect(text).toContain(part);
    await lead.select({ reason: 'requested' });
    await lead.press('Close the account for good');
    expect(await lead.text()).toContain('The account is closed.');
    expect(await lead.page.getByRole('link', { name: 'Close the account', exact: true }).count()).toBe(0);
  });

  it('its admin reads that it is closed, and can invite nobody', async () => {
    await admin.open('/portal/company');
    const text = await admin.text();
    for (const part of ['has closed your company’s account', 'The partner asked for it']) expect(text).toContain(part);
    expect(await invitesReseller()).toContain('The program has closed the account of this company.');
  });
});
