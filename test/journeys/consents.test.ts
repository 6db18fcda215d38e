import { createHash } from 'node:crypto';
import { expect, inject, it } from 'vitest';
import type { Consent } from '#functions/portal/api-types.d.ts';
import { agreed } from '#test/agreeing.ts';
import { password } from '#test/builders.ts';
import { answerOf, Client } from '#test/client.ts';
import { published } from '#test/finding.ts';
import { tradingTier } from '#test/ordering.ts';
import { asFabrikam, partnered } from '#test/partnering.ts';
import { freshAddress, joinOn, requestByMail } from '#test/relating.ts';
import { removeReseller } from '#test/removing.ts';

const client = new Client(inject('system'));
const fabrikamTenant = '11111111-1111-4111-8111-111111111111';

type Query = { about?: string; kind?: Consent['kind']; format?: 'html' | 'json'; size?: number };
const list = async (caller: Client, query: Query = {}) =>
  answerOf<{ items: Consent[]; continuationToken?: string }>(
    await caller.api.GET('/v1/consents', { params: { query } }),
  );
const ofKind = (items: readonly Consent[], kind: Consent['kind']) => items.filter(one => one.kind === kind);

it('a reseller finds all that it has agreed to: who, when, which words in which language, what was replaced and taken back', async () => {
  const { admin, fabrikam, tenantId, email } = await partnered(client);
  const path = `/v1/relationships/${fabrikamTenant}`;
  await admin.patch(path, { grants: { adminAccess: false } });
  await admin.patch(path, { grants: { adminAccess: true }, authorizeProvider: true });
  const { body } = await list(admin);

  expect(body.items.map(({ kind }) => kind).sort()).toEqual([
    ...['address_belongs', 'authority', 'partner_agreement'],
    ...Array(3).fill('partnership_admin_access'),
    ...['partnership_orders', 'signed_up'],
  ]);
  const [signedUp] = ofKind(body.items, 'signed_up');
  expect(signedUp).toMatchObject({
    act: 'given',
    by: { email },
    source: { way: 'email_link', ip: expect.any(String) },
    text: { version: '1', language: 'en-US', words: expect.stringContaining('agree to be its primary contact') },
  });
  const [agreement] = ofKind(body.items, 'partner_agreement');
  const { body: current } = answerOf<{ contentHash: string }>(await admin.api.GET('/v1/agreements/partner'));
  expect(agreement?.text).toMatchObject({ version: '2026-01', hash: current.contentHash });

  const [given, takenBack, again] = ofKind(body.items, 'partnership_admin_access');
  expect(given).toMatchObject({
    about: { id: fabrikamTenant, name: 'Fabrikam Distribution' },
    takenBack: { id: takenBack?.id, on: takenBack?.on },
    source: { way: 'invitation' },
  });
  expect(takenBack).toMatchObject({ act: 'taken_back', by: { email }, replaced: { id: given?.id } });
  expect(again).toMatchObject({ act: 'given', source: { way: 'signed_in' } });
  expect(again?.takenBack ?? again?.replaced).toBeUndefined();

  await removeReseller(fabrikam, tenantId);
  const { body: ended } = await list(admin, { kind: 'partnership_orders' });
  expect(ended.items).toMatchObject([
    { act: 'given', takenBack: { on: expect.any(String) } },
    { act: 'taken_back', by: { tenantId: fabrikamTenant } },
  ]);
  const { body: attested } = await list(fabrikam, { kind: 'partnership_removal' });
  expect(attested.items.find(({ about }) => about?.id === tenantId)).toMatchObject({
    text: { version: '2026-01', words: expect.stringContaining('in good faith') },
  });
});

it('a customer’s ledger has the relationship, delegated admin until it is taken back, and the agreement', async () => {
  const fabrikam = await asFabrikam(client);
  const { made, mailed } = await requestByMail(client, fabrikam, { delegatedAdmin: true });
  await joinOn(client, mailed, {}, { 'Accept-Language': 'ru-RU' });
  const customer = await client.signIn(made.email, password);
  const { body } = await list(customer);
  expect(body.items.map(({ kind }) => kind)).toEqual([
    'customer_agreement',
    'customer_relationship',
    'delegated_admin',
  ]);
  expect(body.items[2]?.text).toMatchObject({ language: 'ru-RU', words: expect.stringContaining('Fabrikam') });
  expect(body.items[0]?.source).toMatchObject({ way: 'invitation' });

  const { tenantId } = answerOf(await customer.api.GET('/v1/me')).body;
  await customer.patch(`/v1/customers/${tenantId}/partners/${fabrikamTenant}`, { delegatedAdmin: false });
  const attested = await fabrikam.post(`/v1/customers/${tenantId}/agreements`, await agreed(fabrikam));
  expect(attested.status).toBe(201);
  const { body: later } = await list(customer, { kind: 'delegated_admin' });
  expect(later.items).toMatchObject([{ act: 'given', takenBack: {} }, { act: 'taken_back' }]);
  const { body: agreements } = await list(customer, { kind: 'customer_agreement' });
  expect(agreements.items.map(({ source }) => source.way).sort()).toEqual(['attested', 'invitation']);
  const { body: ours } = await list(fabrikam, { kind: 'customer_agreement_attestation' });
  expect(ours.items.find(({ about }) => about?.id === tenantId)).toMatchObject({ source: { way: 'signed_in' } });
});

it('entries are files and a page to print, and their hashes stand in the activity log', async () => {
  const { admin, tenantId } = await partnered(client);
  const file = await admin.get<{ items: Required<Consent>[] }>('/v1/consents?format=json');
  expect(file.headers.get('content-disposition')).toContain('consents.json');
  for (const { evidence, hash } of file.body.items)
    expect(createHash('sha256').update(evidence).digest('hex')).toBe(hash);
  const { body: log } = await admin.get<{ items: { resourceNewValue?: string }[] }>('/v1/auditrecords?size=500');
  const recorded = log.items.map(({ resourceNewValue = '' }) => resourceNewValue).join();
  for (const { hash } of file.body.items) expect(recorded).toContain(hash);

  const printed = await admin.with({ 'X-Locale': 'zh-TW' }).get('/v1/consents?format=html');
  expect(printed.headers.get('content-type')).toContain('text/html');
  expect(printed.text).toContain('合作夥伴合約');
  expect(printed.text).toContain('SHA-256');

  const first = await list(admin, { size: 1 });
  const next = await admin.call<{ items: Consent[] }>('GET', '/v1/consents?seekOperation=Next', undefined, {
    'MS-ContinuationToken': `${first.body.continuationToken}`,
  });
  expect(next.body.items[0]?.id).toBe(file.body.items[1]?.id);
  const reviewer = await client.signIn('reviewer@tandem.example');
  expect((await list(reviewer, { about: tenantId })).body.items).toHaveLength(file.body.items.length);
});

it('a company sees no other’s ledger, and operators name the company', async () => {
  const { admin, tenantId } = await partnered(client);
  const [fabrikam, reviewer] = await Promise.all([asFabrikam(client), client.signIn('reviewer@tandem.example')]);
  expect((await list(fabrikam, { about: tenantId })).status).toBe(404);
  expect((await list(admin, { about: tenantId })).status).toBe(200);
  expect((await list(reviewer)).status).toBe(400);
  expect((await list(reviewer, { about: crypto.randomUUID() })).status).toBe(404);
  expect((await list(client)).status).toBe(401);
});

it('a customer finds the product families that a reseller administers, until they are taken back or the relationship ends', async () => {
  const { provider, reseller, customerId, customerEmail } = await tradingTier(client);
  const customer = await client.signIn(customerEmail, password);
  const family = `/v1/customers/${customerId}/partners/${reseller.tenantId}/productfamilies/meadow`;
  const entries = async () => (await list(customer, { kind: 'product_family' })).body.items;
  for (const act of [provider.admin.put(family), provider.admin.put(family)]) expect((await act).status).toBe(200);
  expect(await entries()).toMatchObject([
    {
      act: 'given',
      by: { tenantId: provider.tenantId },
      about: { id: `${reseller.tenantId}/meadow`, name: reseller.name, with: 'Example Meadow' },
    },
  ]);
  expect((await customer.delete(family)).status).toBe(200);
  expect(await entries()).toMatchObject([
    { act: 'given', takenBack: {} },
    { act: 'taken_back', by: { email: customerEmail } },
  ]);

  expect((await provider.admin.put(family)).status).toBe(200);
  const ended = await provider.admin.patch(`/v1/customers/${customerId}`, { relationshipToPartner: 'none' });
  expect(ended.status).toBe(200);
  expect((await entries()).map(({ act }) => act)).toEqual(['given', 'taken_back', 'given', 'taken_back']);
});

it('a person who wants no announcements by email says so once, in the ledger of the company', async () => {
  const { admin, email } = await partnered(client);
  const choice = '/v1/announcements/mail';
  for (const mail of [true, false, false, true])
    expect((await admin.put(choice, { mail })).body).toMatchObject({ mail });
  const { body } = await list(admin, { kind: 'announcement_mail' });
  expect(body.items).toMatchObject([
    { act: 'taken_back', by: { email }, source: { way: 'signed_in' } },
    { act: 'given', by: { email } },
  ]);
});

it('whoever sends a referral states that the customer agreed, and the ledger has nothing else of the customer', async () => {
  const { fabrikam, admin } = await partnered(client);
  const { tenantId } = await published(client, admin);
  const email = freshAddress();
  const lead = {
    ...{ partnerTenantId: tenantId, company: { name: 'Woodgrove Bank', country: 'US' } },
    contact: { firstName: 'Wade', lastName: 'Roy', email },
    ...{ message: 'We move 200 people to the cloud.', consented: true },
  };
  const sent = await fabrikam.post('/v1/referrals', lead);
  expect(sent.status).toBe(201);
  const { body } = await list(fabrikam, { kind: 'referral' });
  const own = body.items.find(({ about }) => about?.id === sent.body.id);
  expect(own).toMatchObject({ act: 'given', text: { words: expect.stringContaining('agreed') } });
  expect(JSON.stringify(own)).not.toMatch(/Woodgrove|Wade|200 people/);
  expect(JSON.stringify(own)).not.toContain(email);
  const operator = await client.signIn('lead@tandem.example');
  const theirs = await operator.post('/v1/referrals', lead);
  const { body: received } = await list(admin, { kind: 'referral' });
  expect(received.items).toMatchObject([{ about: { id: theirs.body.id }, by: { name: 'Lee Lead' } }]);
});
