import { beforeAll, describe, expect, inject, it } from 'vitest';
import { password } from '#test/builders.ts';
import { Client } from '#test/client.ts';
import { dataOf } from '#test/generated-client.ts';
import { activeReseller, partnered } from '#test/partnering.ts';
import { PortalVisitor } from '#test/portal-visitor.ts';
import { freshAddress, joinOn } from '#test/relating.ts';

const client = new Client(inject('system'));
const email = freshAddress();
let contoso: Awaited<ReturnType<typeof partnered>>;
let providerId: string;
let reseller: PortalVisitor;
let path: string;

beforeAll(async () => {
  contoso = await partnered(client);
  providerId = dataOf(await contoso.fabrikam.api.GET('/v1/me')).tenantId;
  reseller = await new PortalVisitor().signIn(contoso.email, password);
});

const typed = (changes: Record<string, string> = {}) => ({
  email,
  companyName: 'Woodgrove Bank',
  providerTenantId: providerId,
  locale: 'en-US',
  message: '',
  note: 'met at the fair',
  ...changes,
});

describe('a reseller, on the pages of its relationship requests', () => {
  it('starts from its provider’s card, with the provider chosen (R143)', async () => {
    const providers = await reseller.open('/portal/providers');
    expect(providers.html).toContain(`href="/portal/customer-requests/new?provider=${providerId}"`);
    const form = await reseller.open(`/portal/customer-requests/new?provider=${providerId}`);
    expect(form.html).toMatch(new RegExp(`<option value="${providerId}" selected`));
  });

  it('is told at the field what is wrong, and keeps what it typed (R184)', async () => {
    const other = await activeReseller(client);
    await reseller.open('/portal/customer-requests/new');
    const partner = await reseller.send(typed({ email: other.email, delegatedAdmin: 'on' }));
    expect(partner.html).toContain('id="email-error"');
    expect(partner.html).toMatch(/name="delegatedAdmin"[^>]* checked/);
    const unlinked = await reseller.send(
      typed({ message: 'See http://x.example/links/customer/aaaaaaaaaaaaaaaaaaaaaaaaaaa' }),
    );
    expect(unlinked.html).toContain('id="message-error"');
    expect(unlinked.html).toContain('value="met at the fair"');
    expect((await reseller.send(typed({ email: 'nobody' }))).text).toContain('The customer’s email address is not');
  });

  it('makes a draft with its link, text and mail address, and nothing is sent (R138, R144)', async () => {
    await reseller.open('/portal/customer-requests/new');
    const draft = await reseller.send(typed());
    expect(draft.text).toContain('It isn’t sent yet');
    expect(draft.text).toMatch(/Together with\s+Fabrikam Distribution/);
    expect(draft.html).toContain('href="mailto:');
    expect(draft.text).toContain('The provider may let the reseller administer Example Meadow.');
    expect(draft.html).toMatch(/<code>http[^<]+\/links\/customer\/[\w-]{27}<\/code>/);
    path = draft.path.replace(/\?.*/, '');
    expect(await client.mails(email)).toEqual([]);
  });

  it('finds it in the list by its status, and has us send it', async () => {
    const list = await reseller.open('/portal/customer-requests?status=pending');
    expect(list.html).toContain(`href="${path}"`);
    expect((await reseller.open('/portal/customer-requests?status=declined')).html).not.toContain(`href="${path}"`);
    await reseller.open(path);
    const sent = await reseller.send({}, 'mail');
    expect(sent.text).toContain('The request is on its way.');
    expect((await client.mail(email, 'would like to serve your company')).text).toContain('Fabrikam Distribution');
  });

  it('sees in its history that the customer has accepted, and goes on to the customer', async () => {
    const mailed = await client.mailedLink(email, 'would like to serve your company');
    expect((await client.get(mailed.link)).text).toMatch(
      /Fabrikam Distribution may let its reseller .+ administer Example Meadow for your company/,
    );
    await joinOn(client, mailed);
    const accepted = await reseller.open(path);
    expect(accepted.text).toMatch(/History.*Created.*Emailed.*Accepted/);
    const [, customer = ''] = /href="(\/portal\/customers\/[\w-]{36})"/.exec(accepted.html) ?? [];
    expect((await reseller.open(customer)).text).toContain('Woodgrove Bank');
  });

  it('withdraws another one, whose link then no longer works', async () => {
    await reseller.open('/portal/customer-requests/new');
    const { html } = await reseller.send(typed({ email: freshAddress() }));
    const [, link = ''] = /<code>(http[^<]+)<\/code>/.exec(html) ?? [];
    const withdrawn = await reseller.send({}, 'withdraw');
    expect(withdrawn.text).toContain('The request is withdrawn.');
    expect((await client.get(link)).status).toBe(410);
  });

  it('sees nothing of a request that is not its own', async () => {
    expect((await reseller.open(`/portal/customer-requests/${crypto.randomUUID()}`)).status).toBe(404);
  });
});

describe('the page of the general link', () => {
  it('shows the link, alone and with each provider, and limits the one that is shown', async () => {
    const own = await reseller.open('/portal/customer-requests/link');
    const linkOn = (html: string) => /<code>(http[^<]+\/links\/customer\/[\w-]{27})<\/code>/.exec(html)?.[1] ?? '';
    expect(linkOn(own.html)).not.toBe('');
    const joint = await reseller.open(`/portal/customer-requests/link?partner=${providerId}`);
    expect(linkOn(joint.html)).not.toBe(linkOn(own.html));
    const limited = await reseller.send({ maxUses: '25', expiresOn: '2036-12-31' });
    expect(limited.text).toContain('The limits are saved.');
    expect(limited.text).toMatch(/Customers so far\s+0 of 25/);
    expect(linkOn(limited.html)).toBe(linkOn(joint.html));
    const refused = await reseller.send({ maxUses: 'many', expiresOn: '' });
    expect([refused.status, refused.html]).toEqual([400, expect.stringContaining('id="maxUses-error"')]);
    expect(linkOn(refused.html)).toBe(linkOn(joint.html));
    const freed = await reseller.send({ maxUses: '', expiresOn: '' });
    expect(freed.text).toMatch(/Customers so far\s+0\s/);
    const list = await reseller.open('/portal/customer-requests');
    expect(list.html).toContain(`href="/portal/customer-requests/link?partner=${providerId}"`);
  });
});

describe('a provider', () => {
  it('asks alone: no other provider can be named with it', async () => {
    const fabrikam = 'admin@fabrikam.example';
    const provider = await new PortalVisitor().signIn(fabrikam, client.passwordOf(fabrikam));
    const form = await provider.open('/portal/customer-requests/new');
    expect(form.html).toContain('name="delegatedAdmin"');
    expect(form.html).not.toContain('name="providerTenantId"');
  });
});
