import { beforeAll, describe, expect, inject, it } from 'vitest';
import { password } from '#test/builders.ts';
import { Client } from '#test/client.ts';
import { published } from '#test/finding.ts';
import { faultsOf } from '#test/look.ts';
import type { PageUser } from '#test/page-user.ts';
import { activeReseller, type Reseller } from '#test/partnering.ts';
import { ownPhone } from '#test/phone.ts';
import { freshAddress } from '#test/relating.ts';
import { member } from '#test/team.ts';

const { api } = inject('system');
const client = new Client(inject('system'));
const phone = ownPhone();

describe.each([
  { scripts: 'with scripts', javaScriptEnabled: true },
  { scripts: 'without scripts', javaScriptEnabled: false },
])('from a business profile to a deal by clicking, $scripts', ({ javaScriptEnabled }) => {
  const email = freshAddress();
  const skill = `Skill${crypto.randomUUID().slice(0, 8)}`;
  let contoso: Reseller;
  let marketer: PageUser;
  let customer: PageUser;

  beforeAll(async () => {
    contoso = await activeReseller(client);
    [marketer, customer] = await Promise.all([
      phone.someone({ javaScriptEnabled }),
      phone.someone({ javaScriptEnabled, viewport: { width: 360, height: 740 } }),
    ]);
  });

  it('a colleague writes the profile, sees its preview and publishes it (R176)', async () => {
    const colleague = await member(client, contoso.admin, { companyRoles: ['business_profile_admin'] });
    await marketer.signIn(colleague.email, password);
    await marketer.open('/portal/referrals/profile');
    await marketer.follow('Write the profile');
    await marketer.fill({ text: 'We move offices to the cloud.', skills: skill });
    await marketer.page.getByLabel('Retail').check();
    await marketer.page.getByLabel('Migration').check();
    await marketer.fill({
      'locations[0].name': 'Head office',
      'locations[0].addressLine1': 'Main Street 1',
      'locations[0].city': 'Redmond',
    });
    await marketer.select({ 'locations[0].country': 'US' });
    await marketer.press('Save the draft');
    expect(await marketer.text()).toContain('Nobody else sees it until you publish it');
    await marketer.press('Publish');
    expect(await marketer.text()).toContain('The profile is live.');
  });

  it('a customer finds the company and asks it, and confirms the address', async () => {
    await customer.open(`/businesses?q=${skill}`);
    await customer.follow(contoso.name);
    await customer.follow('Ask this company');
    await customer.fill({
      'company.name': 'Woodgrove Bank',
      'contact.firstName': 'Wade',
      'contact.lastName': 'Roy',
      'contact.email': email,
      message: 'Please help us move.',
    });
    await customer.select({ 'company.country': 'US' });
    await customer.tick('consented');
    await customer.press('Send');
    expect(await customer.text()).toContain('Look into your mailbox');
    const { link, code } = await client.mailedLink(email, 'Confirm your inquiry');
    await customer.open(link);
    await customer.fill({ code });
    await customer.press('Send');
    expect(await customer.text()).toContain('has your inquiry');
  });

  it('the colleague accepts it in the inbox and wins the deal (B93, B94)', async () => {
    await marketer.open('/portal/referrals');
    await marketer.follow('Woodgrove Bank');
    await marketer.fill({ name: 'Move to the cloud' });
    await marketer.press('Accept');
    expect(await marketer.text()).toContain('The referral is accepted.');
    expect(await marketer.text()).toContain('Move to the cloud');
  });
});

it('the pages of profiles and referrals fit a phone and have no fault, in every language', async () => {
  const { admin } = await activeReseller(client);
  const { marketer, tenantId } = await published(client, admin);
  const person = await phone.someone({ bypassCSP: true, viewport: { width: 360, height: 740 } });
  await person.signIn(marketer.email, password);
  const own = '/portal/referrals/profile/united-states';
  const pages = ['/businesses', `/businesses/${tenantId}/inquiry`, '/portal/referrals', own, `${own}/preview`];
  for (const [n, path] of pages.entries())
    expect(await faultsOf(person.page, new URL(path, api).href, n), path).toEqual([]);
});
