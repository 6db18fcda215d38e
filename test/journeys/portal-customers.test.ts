import { beforeAll, describe, expect, inject, it } from 'vitest';
import { password } from '#test/builders.ts';
import { Client } from '#test/client.ts';
import { freshPrefix } from '#test/customers.ts';
import { offers } from '#test/ordering.ts';
import { activeReseller, partnered } from '#test/partnering.ts';
import { PortalVisitor } from '#test/portal-visitor.ts';
import { request } from '#test/relating.ts';
import { firstSignIn } from '#test/team.ts';

const client = new Client(inject('system'));
const prefix = freshPrefix();
const name = `Woodgrove ${prefix}`;
const domain = `${prefix}.customers.tandem.example`;
let contoso: Awaited<ReturnType<typeof partnered>>;
let provider: PortalVisitor;
let customerPath: string;
let userName: string;
let temporary: string;

const details = (changes: Record<string, string> = {}) => ({
  associatedPartnerId: contoso.tenantId,
  'billingProfile.companyName': name,
  'billingProfile.defaultAddress.addressLine1': 'One Microsoft Way',
  'billingProfile.defaultAddress.city': 'Redmond',
  'billingProfile.defaultAddress.state': 'WA',
  'billingProfile.defaultAddress.postalCode': '98052',
  'billingProfile.defaultAddress.country': 'US',
  'billingProfile.firstName': 'Wanda',
  'billingProfile.lastName': 'Groves',
  'billingProfile.email': 'wanda@gmail.com',
  'billingProfile.language': 'en',
  'companyProfile.domain': prefix,
  ...changes,
});

beforeAll(async () => {
  contoso = await partnered(client);
  const fabrikam = 'admin@fabrikam.example';
  provider = await new PortalVisitor().signIn(fabrikam, client.passwordOf(fabrikam));
});

describe('a provider, on its pages', () => {
  it('starts from the reseller’s page, with the reseller chosen (R147)', async () => {
    const reseller = await provider.open(`/portal/resellers/${contoso.tenantId}`);
    expect(reseller.html).toContain(`href="/portal/customers/new?reseller=${contoso.tenantId}"`);
    const form = await provider.open(`/portal/customers/new?reseller=${contoso.tenantId}`);
    expect(form.html).toMatch(new RegExp(`<option value="${contoso.tenantId}" selected`));
  });

  it('gets every error before the review, at its field, with everything typed', async () => {
    await provider.open('/portal/customers/new');
    const refused = await provider.send(
      details({ 'billingProfile.email': '', 'billingProfile.defaultAddress.state': 'XX' }),
      'review',
    );
    expect(refused.status).toBe(400);
    for (const field of ['billingProfile.email', 'billingProfile.defaultAddress.state'])
      expect(refused.html).toContain(`id="${field}-error"`);
    const messages = [...refused.html.matchAll(/href="#billingProfile\.([\w.]+)"/g)].map(([, field]) => field);
    expect(messages).toEqual(['defaultAddress.state', 'email']);
    expect(refused.html).toContain(`value="${name}"`);
  });

  it('reviews what it has entered, and leaves nothing behind without the last step (R149)', async () => {
    await provider.open('/portal/customers/new');
    const review = await provider.send(details(), 'review');
    expect(review.status).toBe(200);
    expect(review.text).toContain(domain);
    expect(review.text).toContain(`${contoso.name} gets access to the account information of ${name}`);
    const changed = await provider.send({}, 'change');
    expect(changed.html).toContain(`value="${name}"`);
    const list = await provider.open(`/portal/customers?q=${encodeURIComponent(name)}`);
    expect(list.text).toContain('No customer fits this search');
  });

  it('adds the customer, and sees its administrator’s sign-in once (R150, R151)', async () => {
    await provider.open('/portal/customers/new');
    await provider.send(details(), 'review');
    const setup = await provider.send({}, 'add');
    expect(setup.text).toContain('Setup info');
    expect(setup.html).toContain('data-print');
    [, userName = '', temporary = ''] =
      /<code>(admin@[^<]+)<\/code>[\s\S]*?<code>([^<]+)<\/code>/.exec(setup.html) ?? [];
    expect(userName).toBe(`admin@${domain}`);
    [, customerPath = ''] = /href="(\/portal\/customers\/[\w-]{36})"/.exec(setup.html) ?? [];
    const shown = await provider.open(customerPath);
    expect(shown.text).toContain(name);
    expect(shown.text).toContain(contoso.name);
    expect(shown.html).not.toContain(temporary);
  });

  it('adds one with its first subscriptions: all that is against them first, then both together (R148, P20, P21)', async () => {
    const own = freshPrefix();
    await provider.open('/portal/customers/new');
    const step = await provider.send(details({ 'companyProfile.domain': own }), 'subscriptions');
    expect(step.html).toMatch(new RegExp(`name="partnerIdOnRecord"[^>]*value="${contoso.mpnId}"`));
    expect(step.html).toContain('value="wanda@gmail.com"');
    const chosen = {
      [`quantity.${offers.standard}`]: '10',
      [`quantity.${offers.schools}`]: '5',
      partnerIdOnRecord: contoso.mpnId,
      'primaryContact.firstName': 'Wanda',
      'primaryContact.lastName': 'Groves',
      'primaryContact.email': 'wanda@gmail.com',
      dateAgreed: '2026-01-02',
    };
    const unattested = await provider.send(chosen, 'review');
    expect(unattested.status).toBe(400);
    expect(unattested.html).toContain('href="#attested"');
    const wrong = await provider.send({ ...chosen, attested: 'on', [`quantity.${offers.standard}`]: 'ten' }, 'review');
    expect(wrong.html).toContain(`id="quantity.${offers.standard}-error"`);
    expect(wrong.text).toContain('Quantity ');
    expect(wrong.html).toMatch(new RegExp(`name="quantity.${offers.schools}"[^>]*value="5"`));
    const refused = await provider.send({ ...chosen, attested: 'on' }, 'review');
    expect(refused.text).toContain('1 thing is against this order');
    expect(refused.html).not.toContain('value="add"');
    await provider.send({}, 'subscriptions');
    const review = await provider.send({ ...chosen, attested: 'on', [`quantity.${offers.schools}`]: '' }, 'review');
    expect(review.text).toContain(`${contoso.name} (${contoso.mpnId})`);
    expect(review.text).toContain('Customer and order are made together, or neither is.');
    const setup = await provider.send({}, 'add');
    expect(setup.text).toContain('Setup info');
    const [order = ''] = /\/portal\/customers\/[\w-]{36}\/orders\/[\w-]{36}/.exec(setup.html) ?? [];
    expect((await provider.open(order)).text).toContain('Example Desk Standard');
  });

  it('is told at the field that the domain is taken', async () => {
    await provider.open('/portal/customers/new');
    const refused = await provider.send(details(), 'review');
    expect(refused.html).toContain('id="companyProfile.domain-error"');
  });

  it('finds the customer by name, domain and reseller (R155)', async () => {
    for (const query of [`q=${encodeURIComponent(name)}`, `q=${domain}`, `partner=${contoso.tenantId}`]) {
      const list = await provider.open(`/portal/customers?${query}`);
      expect(list.html, query).toContain(`href="${customerPath}"`);
    }
    const none = await provider.open(`/portal/customers?partner=${contoso.tenantId}&q=${domain}`);
    expect(none.text).toContain('With a partner chosen, search for the beginning of a name.');
  });

  it('leads from the customer’s page, and from its row in the list, to its account, users, licenses and subscriptions (R140)', async () => {
    const { html } = await provider.open(customerPath);
    for (const part of ['billing', 'users', 'licenses', 'subscriptions', 'cart'])
      expect(html, part).toContain(`href="${customerPath}/${part}"`);
    const list = await provider.open(`/portal/customers?q=${encodeURIComponent(name)}`);
    // There are two of this name, in either order.
    const row = list.html.split('<tr').find(one => one.includes(`href="${customerPath}"`)) ?? '';
    expect(row).toContain(`<summary aria-label="Account, subscriptions, users: ${name}"`);
    for (const part of ['billing', 'users', 'licenses', 'subscriptions'])
      expect(row, part).toContain(`href="${customerPath}/${part}"`);
  });

  it('changes the billing profile, and keeps the customer’s own name', async () => {
    const form = await provider.open(`${customerPath}/billing`);
    expect(form.html).toContain('value="wanda@gmail.com"');
    const fields = Object.entries(details())
      .filter(([field]) => field.startsWith('billingProfile.') && !field.endsWith('.country'))
      .map(([field, value]) => [field.replace('billingProfile.', ''), value]);
    const changes = { email: 'bills@woodgrove.example', companyName: 'Woodgrove Accounting' };
    const saved = await provider.send({ ...Object.fromEntries(fields), ...changes });
    expect(saved.text).toContain('The billing profile is saved.');
    expect(saved.text).toContain('Woodgrove Accounting');
    expect(saved.html).toContain(`<h1>${name}</h1>`);
  });
});

describe('a reseller and a customer, on their pages', () => {
  it('the reseller sees the customer, and can’t end the relationship', async () => {
    const reseller = await new PortalVisitor().signIn(contoso.email, password);
    const list = await reseller.open('/portal/customers');
    expect(list.html).toContain(`href="${customerPath}"`);
    expect(list.html).not.toContain('/portal/customers/new');
    const shown = await reseller.open(customerPath);
    expect(shown.text).toContain('Fabrikam Distribution');
    expect(shown.html).not.toContain(`${customerPath}/removal`);
    const form = await reseller.open('/portal/customers/new');
    expect(form.text).toContain('You can’t add customers.');
    expect(form.html).not.toContain('name="companyProfile.domain"');
  });

  it('the customer’s home has its partners with what each may do; it takes delegated admin back there (B35)', async () => {
    await firstSignIn(client, { userName, password: temporary });
    const customer = await new PortalVisitor().signIn(userName, password);
    const home = await customer.open('/portal');
    expect(home.status).toBe(200);
    expect(home.html).toContain('href="/portal/own-partners"');
    for (const absent of ['/portal/company"', '/portal/agreement', '/portal/customers"', '/providers"', '/guides"'])
      expect(home.html).not.toContain(`href="${absent}`);
    expect(home.text).toContain(contoso.name);
    expect(home.text).toContain('Place orders for you');
    const taken = await customer.send({ partner: contoso.tenantId }, 'take_back');
    expect(taken.text).toContain('You have taken delegated admin back');
    expect(taken.text).toContain('Not granted');
    expect((await customer.open('/portal/own-partners')).text).toContain('Delegated admin ended');
  });

  it('the customer sees which requests wait for it, but not their links', async () => {
    const other = await activeReseller(client);
    const { url } = await request(other.admin, { email: userName });
    const customer = await new PortalVisitor().signIn(userName, password);
    const home = await customer.open('/portal');
    expect(home.text).toContain(`Answer the request of ${other.name}`);
    const partners = await customer.open('/portal/own-partners');
    expect(partners.text).toMatch(/Requests that wait for your answer.*Answer the request of/);
    for (const { html } of [home, partners]) expect(html).not.toContain(url);
  });
});

describe('the end of a relationship, on its page', () => {
  it('shows what ends and what stays, asks for a statement, and leads on to the record (P14, B29)', async () => {
    await provider.open(customerPath);
    const given = await provider.send({}, 'give_up');
    expect(given.text).toContain('You have given up delegated admin.');
    const preview = await provider.open(`${customerPath}/removal`);
    expect(preview.text).toContain(`These partners keep the customer: ${contoso.name}.`);
    const refused = await provider.send({});
    expect(refused.status).toBe(400);
    expect(refused.html).toContain('id="attestationAccepted-error"');
    expect(refused.text).toContain('Accept the statement.');
    expect(refused.text).not.toContain('attestationAccepted');
    const ended = await provider.send({ attestationAccepted: 'on' });
    expect(ended.text).toContain('The relationship has ended.');
    expect(ended.text).toContain(`To ${name}`);
    expect(ended.html).toContain('data-print');
    expect(ended.html).toContain('href="/portal/customers"');
    expect((await provider.open(customerPath)).status).toBe(404);
    expect((await provider.open(`${customerPath}/past`)).text).toMatch(/Ended by ?Fabrikam Distribution/);
  });

  it('leaves its record with the customer, too', async () => {
    const customer = await new PortalVisitor().signIn(userName, password);
    expect((await customer.open('/portal/own-partners')).html).toContain('href="/portal/own-partners/past"');
    const past = await customer.open('/portal/own-partners/past');
    expect(past.text).toMatch(/Ended by ?Fabrikam Distribution/);
    expect(past.text).not.toContain(`To ${name}`);
  });
});
