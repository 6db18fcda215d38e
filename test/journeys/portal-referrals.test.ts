import { beforeAll, expect, inject, it } from 'vitest';
import { password } from '#test/builders.ts';
import { Client } from '#test/client.ts';
import { published } from '#test/finding.ts';
import { partnered } from '#test/partnering.ts';
import { PortalVisitor } from '#test/portal-visitor.ts';
import { freshAddress } from '#test/relating.ts';
import { member } from '#test/team.ts';

const client = new Client(inject('system'));
let reseller: Awaited<ReturnType<typeof partnered>>;

beforeAll(async () => {
  reseller = await partnered(client);
});

const signedIn = (email: string, secret = password, language?: string) =>
  new PortalVisitor(language).signIn(email, secret);
const tokenOf = (text: string) => `${text}${crypto.randomUUID().slice(0, 8)}`;

it('a profile is written, previewed, published and taken offline on its pages (R176, R177)', async () => {
  const { email } = await member(client, reseller.admin, { companyRoles: ['business_profile_admin'] });
  const marketer = await signedIn(email);
  const home = await marketer.open('/portal/referrals/profile');
  expect(home.text).toContain('Not written yet');
  const page = '/portal/referrals/profile/united-states';
  await marketer.open(page);
  const skill = tokenOf('Skill');
  const entered = {
    text: 'We do <b>migrations</b>.',
    industries: ['retail', 'media'],
    services: 'migration',
    skills: `${skill}, Data lakes`,
  };
  const place = {
    'locations[0].name': 'Office',
    'locations[0].addressLine1': 'Main St 1',
    'locations[0].country': 'US',
  };
  const refused = await marketer.send({ ...entered, ...place });
  expect(refused.html).toContain('href="#locations[0].city"');
  expect(refused.text).toContain('Location 1: City');
  expect(refused.html).toContain('We do &lt;b&gt;migrations&lt;/b&gt;.');
  expect(refused.html).toMatch(/value="media" checked/);
  const saved = await marketer.send({ ...entered, ...place, 'locations[0].city': 'Redmond' });
  expect(saved.path).toContain(`${page}/preview`);
  expect(saved.text).toContain('Nobody else sees it until you publish it');
  expect(saved.text).toContain('We do <b>migrations</b>.');
  const visitor = new PortalVisitor();
  expect((await visitor.open(`/businesses?q=${skill}`)).text).toContain('No company fits');
  expect((await marketer.send({}, 'publish')).text).toContain('The profile is live');

  const found = await visitor.open(`/businesses?q=${skill}&industry=retail`);
  expect(found.text).toContain('1 company found.');
  const [, address = ''] = /href="(\/businesses\/[0-9a-f-]{36})"/.exec(found.html) ?? [];
  expect((await visitor.open(address)).text).toContain('We do <b>migrations</b>.');
  const [, location = ''] =
    /href="(\/businesses\/[0-9a-f-]{36}\/locations\/[0-9a-f-]{36})"/.exec((await visitor.open(address)).html) ?? [];
  expect((await visitor.open(location)).html).toContain(
    '<div>Main St 1</div><div>Redmond</div><div>United States</div>',
  );
  expect((await visitor.open(`/businesses?q=${skill}&customerSize=nonsense&country=xx`)).status).toBe(200);
  await marketer.open(`${page}/preview`);
  expect((await marketer.send({}, 'offline')).text).toContain('The profile is offline');
  expect((await visitor.open(address)).status).toBe(404);
});

it('a profile with the domain of another partner asks for a tick before it is published (B91)', async () => {
  const { email } = await member(client, reseller.admin, { companyRoles: ['business_profile_admin'] });
  const marketer = await signedIn(email, password, 'ru-RU');
  const page = '/portal/referrals/profile/united-states';
  await marketer.open(page);
  const place = { addressLine1: 'Main St 2', city: 'Redmond', country: 'US', name: 'Office' };
  const location = Object.fromEntries(Object.entries(place).map(([name, value]) => [`locations[0].${name}`, value]));
  const text = 'Retail, together with Fabrikam.example.';
  await marketer.send({ text, industries: 'retail', services: 'migration', 'locations[0].id': '', ...location });
  const refused = await marketer.send({}, 'publish');
  expect(refused.text).toContain('В профиле указаны домены других партнёров: Fabrikam.example.');
  expect(refused.html).toContain('name="acknowledged"');
  expect((await marketer.send({ acknowledged: 'on' }, 'publish')).text).toContain('Профиль опубликован');
});

it('a visitor asks a company, which answers in its inbox', async () => {
  const business = await published(client, reseller.admin);
  const visitor = new PortalVisitor();
  const address = `/businesses/${business.tenantId}`;
  await visitor.open(`${address}/inquiry`);
  const email = freshAddress();
  const company = tokenOf('Wingtip ');
  const entered = {
    ...{ 'company.name': company, 'company.country': 'US', 'contact.firstName': 'Wade', 'contact.lastName': 'Roy' },
    ...{ 'contact.email': email, message: 'Please <i>call</i>.', wantsContact: 'on' },
  };
  const refused = await visitor.send(entered);
  expect(refused.html).toContain('href="#consented"');
  expect(refused.html).toContain('Please &lt;i&gt;call&lt;/i&gt;.');
  expect((await visitor.send({ ...entered, consented: 'on' })).text).toContain('Look into your mailbox');
  const { link, code } = await client.mailedLink(email, 'Confirm your inquiry');
  expect((await client.submit(link, { code })).text).toContain('has your inquiry');

  const marketer = await signedIn(business.marketer.email);
  const inbox = await marketer.open('/portal/referrals');
  expect(inbox.text).toContain(company);
  expect(inbox.text).toContain('Call the customer by');
  const [, referral = ''] = new RegExp(`href="(/portal/referrals/[0-9a-f-]{36})">${company}`).exec(inbox.html) ?? [];
  const page = await marketer.open(referral);
  expect(page.text).toContain('Please <i>call</i>.');
  const wrong = await marketer.send({ name: 'Move', 'value.amount': '10', 'value.currency': 'QQQ' }, 'accept');
  expect(wrong.html).toContain('href="#value.currency"');
  for (const amount of ['ten', '', '10.999']) {
    const refused = await marketer.send({ name: 'Move', 'value.amount': amount, 'value.currency': 'usd' }, 'accept');
    expect(refused.html, amount).toContain('href="#value.amount"');
  }
  expect(
    (await marketer.send({ name: 'Move', 'value.amount': '1,234.50', 'value.currency': 'usd' }, 'accept')).text,
  ).toContain('The referral is accepted');
  expect((await marketer.open(referral)).text).toContain('$1,234.50');
  expect(
    (await marketer.send({ name: 'Move', notes: 'Soon', 'value.amount': '', 'value.currency': '' }, 'save')).text,
  ).toContain('The deal is saved');
  expect((await marketer.send({}, 'won')).text).toContain('The deal is won');
  expect((await marketer.send({}, 'archive')).text).toContain('The referral is archived');
  await client.mail(email, 'will contact you');
});

it('a provider sends a customer on the company’s page, and reads in its own language why it was declined', async () => {
  const business = await published(client, reseller.admin);
  const email = 'admin@fabrikam.example';
  const provider = await signedIn(email, client.passwordOf(email), 'ru-RU');
  const page = await provider.open(`/businesses/${business.tenantId}`);
  expect(page.html).toContain(`href="/portal/referrals/new/${business.tenantId}"`);
  expect((await new PortalVisitor().open(`/businesses/${business.tenantId}`)).html).not.toContain(
    '/portal/referrals/new',
  );
  await provider.open(`/portal/referrals/new/${business.tenantId}`);
  const company = tokenOf('Tailspin ');
  const sent = await provider.send({
    ...{ type: 'marketing', 'company.name': company, 'company.country': 'US', 'contact.firstName': 'Wade' },
    ...{ 'contact.lastName': 'Roy', 'contact.email': freshAddress(), message: 'Needs help', consented: 'on' },
  });
  expect(sent.text).toContain('Рекомендация отправлена');
  expect(sent.html).not.toContain('value="accept"');
  const marketer = await signedIn(business.marketer.email);
  await marketer.open(sent.path.split('?')[0] ?? '');
  const unreasoned = await marketer.send({ reason: '', note: 'Busy' }, 'decline');
  expect(unreasoned.html).toContain('href="#reason"');
  expect((await marketer.send({ reason: 'no_capacity', note: 'Busy' }, 'decline')).text).toContain(
    'The referral is declined',
  );
  const read = await provider.open(sent.path.split('?')[0] ?? '');
  expect(read.text).toContain('Сейчас нет возможности взять новых клиентов.');
});

it('an admin chooses whose referrals a referrals admin sees (B15)', async () => {
  await published(client, reseller.admin);
  const second = await member(client, reseller.admin, { companyRoles: ['referrals_admin'] });
  const admin = await signedIn(reseller.email);
  const page = await admin.open('/portal/referrals/people');
  const [, location = ''] = /name="locationIds" value="([^"]+)"/.exec(page.html) ?? [];
  expect((await admin.send({ userId: second.id, locationIds: location }, 'limit')).text).toContain(
    'The locations are saved',
  );
  expect((await reseller.admin.get('/v1/referrals/people')).body.items).toContainEqual({
    userId: second.id,
    locationIds: [location],
  });
});
