import { expect, it } from 'vitest';
import { password } from '#test/builders.ts';
import type { Client } from '#test/client.ts';
import { ownEngine } from '#test/engine.ts';
import { sign } from '#test/enrolling.ts';
import { dataOf } from '#test/generated-client.ts';
import { offers, tradingTier } from '#test/ordering.ts';
import { activeReseller } from '#test/partnering.ts';
import { PortalVisitor } from '#test/portal-visitor.ts';

const own = ownEngine({ rehearse: true });

/** A day of the rehearsal, so many after the one that it has now. */
async function dayAhead(days: number): Promise<string> {
  const { now } = (await own.client.call<{ now: string }>('GET', '/v1/sandbox/clock')).body;
  return new Date(Date.parse(now) + days * 86_400_000).toISOString().slice(0, 10);
}
const daysPass = async (advanceDays: number) =>
  expect((await own.client.post('/v1/sandbox/clock', { advanceDays })).status).toBe(200);

const agreement = { params: { path: { name: 'agreement' } } };
const text = '# Partner Agreement\n\n## 1. Notice\n\n1. Sixty days.\n2. In writing.';
const renewalsOf = async (admin: Client) =>
  dataOf(await admin.api.GET('/v1/tasks')).items.filter(({ kind }) => kind === 'renew_agreement');
const accountOf = async (admin: Client) => dataOf(await admin.api.GET('/v1/account'));
const signInAs = (email: string) => own.client.signIn(email, password);

it('a version that the review lead publishes is signed anew by each partner: a task, reminders, then no trade (R66, R72)', async () => {
  const { provider, reseller, customerId, mpnId } = await tradingTier(own.client);
  const line = { offerId: offers.standard, quantity: 1, partnerIdOnRecord: mpnId };
  const buy = (admin: Client) => admin.post(`/v1/customers/${customerId}/orders`, { lineItems: [line] });
  const [from, signBy] = [await dayAhead(3), await dayAhead(7)];
  const lead = await own.client.signIn('lead@tandem.example');
  const body = { validFrom: from, value: { title: 'Partner Agreement', text, signBy } };
  dataOf(await lead.api.POST('/v1/policies/{name}', { ...agreement, body }));
  const edition = { params: { path: { name: 'agreement', edition: from } } };
  dataOf(await lead.api.POST('/v1/policies/{name}/{edition}/publication', edition));

  // Published, and not yet in effect: nobody has anything to do.
  await daysPass(1);
  let admin = await signInAs(provider.email);
  expect(await renewalsOf(admin)).toEqual([]);
  expect(dataOf(await admin.api.GET('/v1/agreements/partner')).version).toBe('2026-01');

  await daysPass(3);
  const { text: mailed } = await own.client.mail(provider.email, 'sign the new partner agreement by');
  expect(mailed).toContain(from);
  admin = await signInAs(provider.email);
  const renewal = { version: from, signBy };
  expect(await renewalsOf(admin)).toMatchObject([{ due: `${signBy}T23:59:59.999Z`, href: '/v1/agreements/partner' }]);
  expect(await accountOf(admin)).toMatchObject({ status: 'active', agreement: { version: '2026-01', renewal } });
  expect((await buy(admin)).status).toBe(201);

  await daysPass(4);
  await own.client.mail(provider.email, "can't order: the partner agreement isn't signed");
  admin = await signInAs(provider.email);
  const refused = await buy(admin);
  expect(refused.status).toBeGreaterThanOrEqual(400);
  const reasons = JSON.stringify(refused.body);
  expect(reasons).toContain('order.own_agreement_unsigned');
  expect(reasons).toContain('agreement.unsigned');
  // Nothing else is refused.
  expect((await accountOf(admin)).status).toBe('active');
  expect((await admin.get(`/v1/customers/${customerId}/subscriptions`)).status).toBe(200);
  const invited = await admin.post('/v1/relationships/invitations', { email: `new@${reseller.email.split('@')[1]}` });
  expect(JSON.stringify(invited.body)).not.toContain('unsigned');

  // The reseller signs on its page, the provider by the API. Neither is verified again.
  const visitor = await new PortalVisitor('en-US', own.engine.api).signIn(reseller.email, password);
  const page = await visitor.open('/portal/agreement');
  expect(page.text).toContain('Sixty days.');
  await visitor.send({ accepted: 'on' });
  expect((await accountOf(await signInAs(reseller.email))).agreement).toMatchObject({ version: from });
  const pdf = await admin.get('/v1/agreements/partner/document?format=pdf');
  expect([pdf.status, pdf.text.slice(0, 5)]).toEqual([200, '%PDF-']);
  expect((await sign(admin)).status).toBe(201);
  const { status, agreement: signed } = await accountOf(admin);
  expect([status, signed.version, 'renewal' in signed]).toEqual(['active', from, false]);
  expect(await renewalsOf(admin)).toEqual([]);
  expect((await buy(admin)).status).toBe(201);
  await daysPass(1);
  expect(await renewalsOf(await signInAs(provider.email))).toEqual([]);

  // Who comes now signs this version, once.
  const late = await activeReseller(own.client);
  expect(await accountOf(late.admin)).toMatchObject({ agreement: { version: from } });
});

it('a version without a last day is for those who sign from then on: an earlier signature stays valid (B97)', async () => {
  const before = await activeReseller(own.client);
  const { version: signed } = (await accountOf(before.admin)).agreement;
  const from = await dayAhead(3);
  const lead = await own.client.signIn('lead@tandem.example');
  const body = { validFrom: from, value: { title: 'Partner Agreement', text: `${text}\n3. By letter.` } };
  dataOf(await lead.api.POST('/v1/policies/{name}', { ...agreement, body }));
  const edition = { params: { path: { name: 'agreement', edition: from } } };
  dataOf(await lead.api.POST('/v1/policies/{name}/{edition}/publication', edition));
  await daysPass(4);
  const admin = await signInAs(before.email);
  expect(await renewalsOf(admin)).toEqual([]);
  expect((await accountOf(admin)).agreement).toMatchObject({ version: signed });
  expect((await sign(admin)).body).toMatchObject({ reason: 'agreement.signed' });
  const after = await activeReseller(own.client);
  expect((await accountOf(after.admin)).agreement).toMatchObject({ version: from });
});
