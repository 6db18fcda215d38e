import { beforeAll, describe, expect, inject, it } from 'vitest';
import { locales } from '#shared/i18n/locale.ts';
import { password } from '#test/builders.ts';
import { Client, eventually } from '#test/client.ts';
import { addCustomer, freshPrefix } from '#test/customers.ts';
import { dataOf } from '#test/generated-client.ts';
import { faultsOf } from '#test/look.ts';
import { offers } from '#test/ordering.ts';
import type { PageUser } from '#test/page-user.ts';
import { asFabrikam, partnered } from '#test/partnering.ts';
import { ownPhone } from '#test/phone.ts';
import { details, freshAddress, request } from '#test/relating.ts';

const { api } = inject('system');
const client = new Client(inject('system'));
const phone = ownPhone();
const fabrikam = 'admin@fabrikam.example';

describe.each([
  { scripts: 'with scripts', javaScriptEnabled: true },
  { scripts: 'without scripts', javaScriptEnabled: false },
])('from a joint invitation to the first order by clicking, $scripts', ({ javaScriptEnabled }) => {
  const email = freshAddress();
  let contoso: Awaited<ReturnType<typeof partnered>>;
  let reseller: PageUser;
  let invited: PageUser;
  let provider: PageUser;

  beforeAll(async () => {
    contoso = await partnered(client);
    [reseller, invited] = await Promise.all([
      phone.someone({ javaScriptEnabled }),
      phone.someone({ javaScriptEnabled, viewport: { width: 360, height: 740 } }),
    ]);
  });

  it('the reseller asks from its provider’s card, and has the request sent (R143)', async () => {
    await reseller.signIn(contoso.email, password);
    await reseller.open('/portal/providers');
    await reseller.follow('Invite new customers');
    await reseller.fill({ email, companyName: 'Woodgrove Bank' });
    await reseller.tick('delegatedAdmin');
    await reseller.press('Make the draft');
    expect(await reseller.text()).toContain('It isn’t sent yet');
    await reseller.press('Send it for me');
    expect(await reseller.text()).toContain('The request is on its way.');
  });

  it('the customer opens the mailed link, makes its account with the code, and accepts both partners (R145)', async () => {
    const { link, code } = await client.mailedLink(email, 'would like to serve your company');
    await invited.open(link);
    expect(await invited.text()).toContain(`${contoso.name} and its provider Fabrikam Distribution`);
    await invited.press('Create an account');
    expect(await invited.page.inputValue('[name="companyName"]')).toBe('Woodgrove Bank');
    const { country, ...typed } = details;
    await invited.fill({ ...typed, code, password });
    await invited.select({ country });
    await invited.tick('accepts', 'agrees');
    await invited.press('Create the account and accept');
    await invited.page.getByRole('heading', { level: 1, name: 'You have accepted' }).waitFor();
  });

  it('both partners have the customer, and the request says that it was accepted', async () => {
    await reseller.open('/portal/customer-requests?status=accepted');
    await reseller.follow('Woodgrove Bank');
    expect(await reseller.text()).toMatch(/History[\s\S]*Created[\s\S]*Emailed[\s\S]*Accepted/);
    await reseller.follow('View the customer');
    expect(await reseller.title()).toBe('Woodgrove Bank');
    const shared = reseller.path();
    expect(await reseller.text()).toContain('Fabrikam Distribution');

    provider = await phone.someone({ javaScriptEnabled });
    await provider.signIn(fabrikam, client.passwordOf(fabrikam));
    await provider.open(shared);
    expect(await provider.title()).toBe('Woodgrove Bank');
    expect(await provider.text()).toContain(contoso.name);
  });

  it('the provider orders for the customer, with its reseller filled in, and then changes the quantity (P20, P21)', async () => {
    await provider.follow('Place an order');
    await provider.select({ offer: offers.standard });
    await provider.press('Choose offer');
    expect(await provider.page.inputValue('[name="partnerIdOnRecord"]')).toBe(contoso.mpnId);
    await provider.fill({ quantity: '1000000' });
    await provider.press('Next: Review');
    expect(await provider.text()).toContain('1 thing is against this order');
    await provider.press('Change order');
    await provider.fill({ quantity: '10' });
    await provider.select({ term: 'P1Y monthly' });
    await provider.press('Next: Review');
    expect(await provider.text()).toContain('$125.00');
    await provider.press('Submit order');
    expect(await provider.title()).toBe('Order for Woodgrove Bank');
    const order = provider.path();
    await eventually(async () => {
      await provider.open(order);
      if (!(await provider.text()).includes('Provisioned')) throw new Error('The order still waits');
    });
    await provider.follow('Example Desk Standard');
    await provider.fill({ quantity: '12' });
    await provider.press('Change quantity');
    expect(await provider.text()).toContain('Licenses: 12');
  });

  it('the customer signs in, sees both partners at home, and takes delegated admin back', async () => {
    await invited.follow('Sign in');
    await invited.fill({ email, password });
    await invited.press('Sign in');
    const home = await invited.text();
    for (const partner of ['Fabrikam Distribution', contoso.name]) expect(home).toContain(partner);
    const button = invited.page.getByRole('button', { name: 'Take back delegated admin', exact: true });
    expect(await button.count()).toBe(2);
    invited.page.once('dialog', dialog => dialog.accept());
    await button.first().click();
    await invited.page.getByText('You have taken delegated admin back').waitFor();
    expect(await button.count()).toBe(1);
  });

  it('the customer sees what was ordered for it', async () => {
    await invited.open('/portal/own-subscriptions');
    expect(await invited.text()).toContain('Example Desk Standard');
    await invited.follow('Example Desk Standard');
    expect(await invited.text()).toContain('Licenses: 12');
    expect(await invited.text()).toContain(contoso.mpnId);
    expect(await invited.text()).toMatch(/Designated support contact\s+Fabrikam Distribution/);
  });
});

describe('the general link, by clicking', () => {
  it('is limited by its partner, and gets a visitor an invitation of their own', async () => {
    const contoso = await partnered(client);
    const reseller = await phone.someone();
    await reseller.signIn(contoso.email, password);
    await reseller.open('/portal/customer-requests');
    await reseller.follow('General link');
    await reseller.fill({ maxUses: '25' });
    await reseller.press('Save limits');
    expect(await reseller.text()).toMatch(/Customers so far\s+0 of 25/);
    const link = (await reseller.page.textContent('.copy code')) ?? '';

    const visitor = await phone.someone({ viewport: { width: 360, height: 740 } });
    const email = freshAddress();
    await visitor.open(link);
    await visitor.fill({ email });
    await visitor.press('Email me my link');
    expect(await visitor.title()).toBe('Check your email');
    const mailed = await client.mailedLink(email, 'would like to serve your company');
    await visitor.open(mailed.link);
    expect(await visitor.text()).toContain(`${contoso.name} asks your company`);
  });
});

describe('the end of a relationship, by clicking on a phone', () => {
  it('starts from the list, asks for the statement, and leaves a record to print that fits in every language', async () => {
    const companyName = `Woodgrove ${freshPrefix()}`;
    const made = await addCustomer(await asFabrikam(client), { companyName });
    const home = `/portal/customers/${made.id}`;
    const user = await phone.someone({ bypassCSP: true, viewport: { width: 360, height: 740 } });
    await user.signIn(fabrikam, client.passwordOf(fabrikam));
    const list = `/portal/customers?q=${encodeURIComponent(companyName)}`;
    expect(await faultsOf(user.page, `${api}${list}`, 1)).toEqual([]);
    await user.page.setViewportSize({ width: 360, height: 740 });
    await user.open(`${list}&lang=en-US`);
    const ways = user.page.locator('td details');
    await ways.locator('summary').click();
    expect(await ways.locator(`a[href="${home}/users"]`).isVisible()).toBe(true);
    await user.follow(companyName);
    await user.follow('End relationship');
    expect(await user.title()).toBe(`End the relationship with ${companyName}`);
    await user.tick('attestationAccepted');
    await user.press('End relationship');
    expect(await user.text()).toContain('The relationship has ended.');
    expect(await user.text()).toContain(`To ${companyName}`);
    expect(await faultsOf(user.page, `${api}${home}/past`, 2)).toEqual([]);
  });
});

describe('the browser goes back', () => {
  it('onto the answer of a form: a refused request, and a page behind a link', async () => {
    const user = await phone.someone();
    await user.signIn(fabrikam, client.passwordOf(fabrikam));
    await user.open('/portal/customer-requests/new');
    await user.fill({ email: 'nobody' });
    await user.press('Make the draft');
    await user.follow('Cancel');
    await user.page.goBack();
    expect(await user.page.inputValue('[name="email"]')).toBe('nobody');

    const visitor = await phone.someone();
    const contoso = await partnered(client);
    const { url } = await request(contoso.admin);
    await visitor.open(url);
    await visitor.fill({ email: contoso.email, password });
    await visitor.press('Sign in');
    const refused = await visitor.text();
    await visitor.open('/regions');
    await visitor.page.goBack();
    expect(await visitor.text()).toBe(refused);
  });
});

describe('the pages behind links for customers', () => {
  it.each(locales.map((locale, n) => [locale, n] as const))('fit, and axe finds nothing in %s', async (_locale, n) => {
    const { admin } = await partnered(client);
    const made = await request(admin, { delegatedAdmin: true });
    const general = dataOf(await admin.api.GET('/v1/customers/relationshiprequests'));
    const { page } = await phone.someone({ bypassCSP: true, viewport: { width: 360, height: 740 } });
    for (const { url } of [made, general]) {
      const address = new URL(new URL(url).pathname, api).href;
      expect(await faultsOf(page, address, n), address).toEqual([]);
    }
  });
});
