import { describe, expect, inject, it } from 'vitest';
import { Browser } from '#test/browser.ts';
import { application, freshDomain, password } from '#test/builders.ts';
import { Client } from '#test/client.ts';
import { apply, confirm } from '#test/enrolling.ts';

const system = inject('system');
const client = new Client(system);
const visitor = () => new Browser(system.api);

/** A visitor who has begun an application, at its first question. */
async function begun() {
  const browser = visitor();
  await browser.open('/portal/apply');
  await browser.send('Begin the application', { partnerType: 'indirect_reseller' });
  return browser;
}

const company = {
  companyName: 'Contoso <b>Ltd</b>',
  'address.country': 'US',
  'address.addressLine1': 'One Microsoft Way',
  'address.city': 'Redmond',
  'address.state': 'WA',
  'address.postalCode': '98052',
};
const contactIn = (domain: string) => ({
  'primaryContact.firstName': 'Ann',
  'primaryContact.lastName': 'Lee',
  'primaryContact.email': `ann@${domain}`,
});
const next = 'Save and continue';

/** All questions answered: the page that shows the answers. */
async function answered(domain = freshDomain()) {
  const browser = await begun();
  await browser.send(next, company);
  await browser.send(next, contactIn(domain));
  await browser.send(next);
  await browser.send(next, { 'supportProfile.email': `support@${domain}` });
  await browser.send(next, { authorityAccepted: 'on' });
  return { browser, domain };
}

describe('the front door', () => {
  it('leads a visitor to apply, to find a provider, and to sign in', async () => {
    const { html } = await visitor().open('/');
    for (const href of ['/portal/apply', '/providers', '/portal/sign-in', '/requirements'])
      expect(html).toContain(`href="${href}"`);
  });

  it('says before the first question what to have at hand and who can apply now (R15, R18)', async () => {
    const { html } = await visitor().open('/portal/apply');
    expect(html).toContain('Before you begin');
    expect(html).toContain('value="indirect_reseller"');
    expect(html).not.toContain('value="direct_bill_partner"');
    expect(html).toContain('direct-bill partner are closed');
  });
});

describe('the questions of an application (R35)', () => {
  it('keep everything typed and link each error to its field when answers are missing', async () => {
    const browser = await begun();
    const { status, html } = await browser.send(next, { companyName: 'Contoso Ltd', 'address.country': 'US' });
    expect(status).toBe(400);
    expect(html).toContain('<title>Error: Your company');
    expect(html).toContain('href="#address.addressLine1"');
    expect(html).toMatch(/id="address.addressLine1"[^>]*aria-describedby="address.addressLine1-error"/);
    expect(html).toContain('value="Contoso Ltd"');
  });

  it('can be left, and are continued from the mailed link, in any browser', async () => {
    const browser = await begun();
    await browser.send('Save and go on later', { action: 'later', companyName: 'Contoso Ltd' });
    expect(browser.page.html).toContain('Saved.');
    expect(browser.page.html).toContain('answers missing');
    const email = `ann@${freshDomain()}`;
    await browser.send('Send me the link', { email });
    expect(browser.page.html).toContain('The link is on its way.');
    const { text } = await client.mail(email, 'Continue your application');
    const [link = ''] = /https?:\S+\/portal\/apply\S+/.exec(text) ?? [];
    const other = visitor();
    await other.open(link);
    expect(other.page.html).toContain('Your application');
    await other.open(link.replace('?', '/company?'));
    expect(other.page.html).toContain('value="Contoso Ltd"');
  });

  it('say so when the same answers were saved in another tab, and lose nothing typed', async () => {
    const browser = await begun();
    const { at } = browser.page;
    const tab = await browser.open(at);
    await browser.open(at);
    await browser.send(next, company);
    browser.page = tab;
    const { status, html } = await browser.send(next, { ...company, companyName: 'Other Ltd' });
    expect(status).toBe(409);
    expect(html).toContain('saved somewhere else');
    expect(html).toContain('value="Other Ltd"');
  });

  it('take an address as people write it, and show before it is sent how it will be stored', async () => {
    const browser = await begun();
    const typed = { ...company, 'address.state': 'Wash.', 'address.postalCode': '９８０５２' };
    const { at } = await browser.send(next, typed);
    expect(at).toContain('/contact');
    await browser.open(at.replace('/contact', '/company'));
    expect(browser.page.html).toContain('value="Wash."');
    const { html } = await browser.open(at.replace('/contact', '/review'));
    expect(html).toContain('the way your country writes them');
    expect(html).toContain('Redmond, WA 98052\nUnited States');
  });

  it('name another first admin, and a bank account that no draft keeps', async () => {
    const domain = freshDomain();
    const browser = await begun();
    await browser.send(next, company);
    const half = await browser.send(next, { ...contactIn(domain), 'administrator.firstName': 'Bo' });
    expect(half.html).toContain('href="#administrator.lastName"');
    const administrator = { firstName: 'Bo', lastName: 'Kim', email: `bo@${domain}` };
    const named = Object.fromEntries(
      Object.entries(administrator).map(([key, value]) => [`administrator.${key}`, value]),
    );
    await browser.send(next, { ...contactIn(domain), ...named });
    await browser.send(next);
    await browser.send(next, { 'supportProfile.email': `support@${domain}` });
    await browser.send(next, { authorityAccepted: 'on' });
    const bank = { 'bankAccount.accountHolder': 'Contoso Ltd', 'bankAccount.country': 'DE' };
    const wrong = await browser.send('Send the application', { ...bank, 'bankAccount.iban': 'DE00370400440532013000' });
    expect(wrong.status).toBe(422);
    expect(wrong.html).toMatch(/<details open[^>]*>[\s\S]*value="DE00370400440532013000"/);
    const sent = await browser.send('Send the application', { ...bank, 'bankAccount.iban': 'DE89370400440532013000' });
    const { pathname, searchParams } = new URL(sent.at, system.api);
    const trackingToken = searchParams.get('trackingToken') ?? '';
    const params = { path: { id: pathname.split('/').at(-1) ?? '' }, query: { trackingToken } };
    expect((await client.api.GET('/v1/enrollments/{id}', { params })).data).toMatchObject({
      administrator,
      bankAccount: { accountHolder: 'Contoso Ltd', iban: '******************3000' },
    });
  });

  it('are shown together before they are sent, as text and never as markup', async () => {
    const { browser } = await answered();
    expect(browser.page.at).toContain('/review');
    expect(browser.page.html).toContain('Contoso &lt;b&gt;Ltd&lt;/b&gt;');
    expect(browser.page.html).toContain('United States');
  });

  it('become one application when the button is pressed twice', async () => {
    const { browser } = await answered();
    const review = browser.page;
    const first = await browser.send('Send the application');
    browser.page = review;
    const second = await browser.send('Send the application');
    expect(first.status).toBe(200);
    expect(first.at).toContain('/portal/applications/');
    expect(second.at).toBe(first.at);
    expect(first.html).toContain('Waiting for the email address to be confirmed');
  });

  it('of an unknown draft are a page that says so', async () => {
    const { status, html } = await visitor().open(`/portal/apply/${crypto.randomUUID()}?draftToken=none`);
    expect(status).toBe(404);
    expect(html).toContain('This page doesn’t exist');
  });
});

describe('the page of an application (R47, P15)', () => {
  const pageOf = ({ id, trackingToken }: { id: string; trackingToken: string }) =>
    `/portal/applications/${id}?${new URLSearchParams({ trackingToken })}`;

  it('is corrected and withdrawn by whoever sent it, until the contact has confirmed', async () => {
    const applied = await apply(client);
    const browser = visitor();
    await browser.open(pageOf(applied).replace('?', '/correct?'));
    const { sent } = applied;
    await browser.send('Save the corrections', {
      ...company,
      companyName: 'Contoso GmbH',
      ...contactIn(sent.primaryContact.email.split('@')[1] ?? ''),
      'supportProfile.email': sent.supportProfile.email,
    });
    expect(browser.page.html).toContain('The corrections are saved.');
    expect(browser.page.html).toContain('Application of Contoso GmbH');
    await browser.send('Withdraw for good', { action: 'withdraw' });
    expect(browser.page.html).toContain('The application is withdrawn.');
  });

  it('takes away what the form emptied, and refuses to empty what is required, by its name (P17)', async () => {
    const applied = await apply(client);
    const browser = visitor();
    await browser.open(pageOf(applied).replace('?', '/correct?'));
    const required = { given: 'companyName', companyName: '', 'supportProfile.email': 'help@contoso.example' };
    const { status, html } = await browser.send('Save the corrections', required);
    expect(status).toBe(400);
    expect(html).toContain('Legal name is required');
    expect(html).toContain('value="help@contoso.example"');
    await browser.send('Save the corrections', {
      companyName: 'Contoso Ltd',
      given: 'supportProfile.website',
      'supportProfile.website': '',
    });
    expect(browser.page.html).toContain('The corrections are saved.');
    const path = `/v1/enrollments/${applied.id}?trackingToken=${applied.trackingToken}`;
    const { supportProfile } = (await client.get<typeof applied.sent>(path)).body;
    expect(supportProfile).toEqual({ email: applied.sent.supportProfile.email, telephone: '+14255550101' });
  });

  it('is what the button of its emails opens, which end with who runs the program', async () => {
    const applied = await apply(client);
    await confirm(client, applied);
    const { text } = await client.mail(applied.email, 'in review');
    expect(text).toContain(`/portal/applications/${applied.id}\n`);
    expect(text).toContain('Tandem Cloud Ltd');
    expect(text).toContain('Privacy: https://tandem.example/privacy');
  });

  it('shows the tracking token only the status once the contact has confirmed, and how to sign in', async () => {
    const applied = await apply(client);
    await confirm(client, applied);
    const { html } = await visitor().open(pageOf(applied));
    expect(html).toContain('In review');
    expect(html).not.toContain('Contoso');
    expect(html).toContain('Sign in to see each check');
  });

  it('asks whoever has no token to sign in, and shows an admin the question to answer', async () => {
    const applied = await apply(client, application());
    await confirm(client, applied);
    const reviewer = await client.signIn('reviewer@tandem.example');
    const decision = { decision: 'request_information', reason: 'Which <i>register</i>?' };
    await reviewer.post(`/v1/reviews/${applied.id}/decision`, decision);
    const browser = visitor();
    await browser.open(`/portal/applications/${applied.id}`);
    expect(browser.page.at).toContain('/portal/sign-in');
    await browser.send('Sign in', { email: applied.email, password });
    expect(browser.page.html).toContain('Which &lt;i&gt;register&lt;/i&gt;?');
    const empty = await browser.send('Send the answer', { action: 'answer', message: '' });
    expect(empty.status).toBe(400);
    expect(empty.html).toContain('Your answer is required');
    expect(empty.html).not.toContain('`data`');
    await browser.send('Send the answer', { action: 'answer', message: 'The one of Redmond.' });
    expect(browser.page.html).toContain('Your answer is sent.');
    expect(browser.page.html).toContain('The one of Redmond.');
    expect(browser.page.html).toContain('In review');
  });
});
