import { describe, expect, it } from 'vitest';
import type { NewCustomer, SandboxReseller, Subscription } from '#functions/portal/api-types.d.ts';
import { password } from '#test/builders.ts';
import type { Client } from '#test/client.ts';
import { addCustomer } from '#test/customers.ts';
import { ownEngine } from '#test/engine.ts';
import { endedOrder, offers, order } from '#test/ordering.ts';
import { asFabrikam } from '#test/partnering.ts';
import { freshMpnId, newSandboxReseller } from '#test/sandbox.ts';
import { firstSignIn } from '#test/team.ts';

const path = '/v1/sandboxIndirectReseller';
const suffix = 'customers.tandem.example';

/** A provider of this engine that has made no reseller yet: each has five of its own. */
const own = ownEngine({ rehearse: true });
const provider = () => asFabrikam(own.client);
const europe = () => own.client.signIn('admin@fabrikam-europe.example');

const make = async (by: Client, body = newSandboxReseller()) => {
  const { status, body: made } = await by.post<SandboxReseller>(path, body);
  expect(status).toBe(201);
  return made;
};

/** The reseller's administrator, with a password of their own. */
async function administrator({ tenant }: SandboxReseller): Promise<Client> {
  await firstSignIn(own.client, { userName: tenant.adminUserAccount, password: tenant.password ?? '' });
  return own.client.signIn(tenant.adminUserAccount, password);
}

/** Attests that a customer has agreed, so that it can buy. */
async function attest(by: Client, customerId: string) {
  const [template] = (await by.get('/v1/agreements?agreementType=*')).body.items;
  const { status } = await by.post(`/v1/customers/${customerId}/agreements`, {
    primaryContact: { firstName: 'Wanda', lastName: 'Groves', email: 'wanda@gmail.com' },
    templateId: `${template?.templateId}`,
    dateAgreed: '2026-01-02T10:00:00Z',
    type: 'MicrosoftCustomerAgreement',
  });
  expect(status).toBe(201);
}

const subscriptionsOf = async (by: Client, customerId: string) =>
  (await by.get<{ items: Subscription[] }>(`/v1/customers/${customerId}/subscriptions`)).body.items;

/** Suspends all that a customer has, and deletes it. */
async function remove(by: Client, { id }: Pick<NewCustomer, 'id'>) {
  for (const one of await subscriptionsOf(by, id))
    expect(
      (await by.patch(`/v1/customers/${id}/subscriptions/${one.id}`, { ...one, status: 'suspended' })).status,
    ).toBe(200);
  expect((await by.delete(`/v1/customers/${id}`)).status).toBe(204);
}

/** Whether nobody has a domain any more. */
const isFree = async (by: Client, domain: string) => (await by.call('HEAD', `/v1/domains/${domain}`)).status === 404;

it('a provider rehearses invitation, order, renewal and removal', async () => {
  const fabrikam = await provider();
  const body = newSandboxReseller();
  const made = await make(fabrikam, body);
  const { tenant, agreementSignature, partnerRelationship } = made;
  expect(made).toMatchObject({ accountId: tenant.id, mpnId: body.mpnId });
  expect(tenant.adminUserAccount).toBe(`cora@${body.tenant.domainPrefix}.${suffix}`);
  expect(agreementSignature).toMatchObject({
    ...{
      accountId: tenant.id,
      agreementType: 'ValueAddedReseller',
      signedByUserPrincipalName: tenant.adminUserAccount,
    },
    attributes: { objectType: 'AgreementSignatureResponse' },
  });
  expect(partnerRelationship).toMatchObject({ relationshipType: 'is_indirect_reseller_of', state: 'Active' });

  const reseller = await administrator(made);
  expect((await reseller.get('/v1/account')).body).toMatchObject({ status: 'active', mpnId: body.mpnId });
  const [kept] = (await reseller.get('/v1/agreements/partner/signatures')).body.items;
  expect(kept).toMatchObject({
    signerName: 'Cora Contoso',
    party: { companyName: body.legalBusinessProfile.companyName, address: { addressLine1: '700 Bell Street' } },
  });
  const [partner] = (await reseller.get('/v1/relationships')).body.items;
  expect(partner).toMatchObject({ id: partnerRelationship.id, grants: { orders: true, adminAccess: true } });

  const customer = await addCustomer(fabrikam, {}, tenant.id);
  await attest(fabrikam, customer.id);
  const line = { offerId: offers.standard, quantity: 3, termDuration: 'P1M' as const, partnerIdOnRecord: body.mpnId };
  const { id: orderId } = await order(fabrikam, customer.id, line);
  expect((await endedOrder(fabrikam, customer.id, orderId)).status).toBe('completed');
  const [before] = await subscriptionsOf(fabrikam, customer.id);
  expect((await own.client.post('/v1/sandbox/clock', { advanceDays: 33 })).status).toBe(200);
  const later = await provider();
  const [after] = await subscriptionsOf(later, customer.id);
  expect(Date.parse(after?.commitmentEndDate ?? '')).toBeGreaterThan(Date.parse(before?.commitmentEndDate ?? ''));

  expect((await later.delete(`${path}/${tenant.id}`)).body).toMatchObject({
    ...{ code: 6003, reason: 'sandbox.reseller_in_use', data: ['customers: 1'] },
  });
  expect((await later.delete(`/v1/customers/${customer.id}`)).body.reason).toBe('customer.subscriptions_active');
  await remove(later, customer);
  expect((await later.get(`/v1/customers/${customer.id}`)).status).toBe(404);
  expect((await later.delete(`${path}/${tenant.id}`)).status).toBe(204);
  expect((await later.get('/v1/relationships')).body.items.map(({ id }) => id)).not.toContain(tenant.id);
  expect((await own.client.post('/v1/sandbox/clock', { advanceDays: 1 })).status).toBe(200);
  const last = await provider();
  expect(await isFree(last, customer.companyProfile.domain)).toBe(true);
  expect(await isFree(last, `${body.tenant.domainPrefix}.${suffix}`)).toBe(true);
  const again = { email: tenant.adminUserAccount, password };
  expect((await own.client.post('/v1/session', again)).status).toBe(401);
  const remade = await make(last, { ...body, mpnId: freshMpnId() });
  expect((await last.delete(`${path}/${remade.tenant.id}`)).status).toBe(204);
});

describe('a reseller of a sandbox', () => {
  it('is made once for the same request, and its password is nobody else’s', async () => {
    const fabrikam = await provider();
    const id = { 'MS-RequestId': crypto.randomUUID() };
    const body = newSandboxReseller();
    const first = await fabrikam.call<SandboxReseller>('POST', path, body, id);
    const repeated = await fabrikam.call<SandboxReseller>('POST', path, body, id);
    expect(repeated.body).toEqual(first.body);
    expect(first.body.tenant.password).toBeTruthy();
    expect((await fabrikam.delete(`${path}/${first.body.tenant.id}`)).status).toBe(204);
    expect((await fabrikam.delete(`${path}/${first.body.tenant.id}`)).status).toBe(404);
  });

  it('has a domain of its own, and an MPN ID that nobody else has', async () => {
    const fabrikam = await provider();
    const body = newSandboxReseller();
    const made = await make(fabrikam, body);
    const taken = await fabrikam.post(path, { ...newSandboxReseller(), tenant: body.tenant });
    expect({ ...taken.body, status: taken.status }).toMatchObject({
      status: 409,
      code: 1003,
      reason: 'sandbox.domain_taken',
    });
    const shared = await fabrikam.post<SandboxReseller>(path, { ...newSandboxReseller(), mpnId: body.mpnId });
    expect(shared.body.mpnId).not.toBe(body.mpnId);
    expect(shared.headers.get('tandem-warnings')).toContain('mended_value;mpnId');
    for (const { tenant } of [made, shared.body])
      expect((await fabrikam.delete(`${path}/${tenant.id}`)).status).toBe(204);
  });

  it.each([
    ['tenant.domainPrefix', newSandboxReseller({ domainPrefix: 'a.b' })],
    ['tenant.domainPrefix', newSandboxReseller({ domainPrefix: 'xn--a' })],
    ['tenant.country', newSandboxReseller({ country: 'DE' })],
    ['tenant.adminUserName', newSandboxReseller({ adminUserName: 'a b' })],
    [
      'legalBusinessProfile.address.postalCode',
      (() => {
        const body = newSandboxReseller();
        body.legalBusinessProfile.address.postalCode = 'none';
        return body;
      })(),
    ],
  ])('is refused for its %s', async (at, body) => {
    const { status, body: refused } = await (await provider()).post(path, body);
    expect({ status, data: refused.data }).toEqual({ status: 400, data: [expect.stringMatching(`^${at}: `)] });
  });

  it('is in its provider’s region', async () => {
    expect((await (await europe()).post(path, newSandboxReseller())).body.reason).toBe('partnership.region_mismatch');
  });

  it('is one of five, also of requests at the same time; nobody else deletes it', async () => {
    const fabrikam = await provider();
    const answers = await Promise.all(
      Array.from({ length: 7 }, () => fabrikam.post<SandboxReseller>(path, newSandboxReseller())),
    );
    const made = answers.filter(({ status }) => status === 201).map(({ body }) => body.tenant.id);
    const refused = answers.filter(({ status }) => status !== 201).map(({ status, body }) => ({ status, body }));
    expect(made.length).toBeLessThanOrEqual(5);
    expect(refused.length).toBeGreaterThanOrEqual(2);
    for (const { status, body } of refused) expect({ ...body, status }).toMatchObject({ status: 403, code: 6004 });
    for (const other of [await europe(), await own.client.signIn('admin@contoso-resale.example')]) {
      const { status } = await other.delete(`${path}/${made[0]}`);
      expect([401, 404]).toContain(status);
    }
    for (const id of made) expect((await fabrikam.delete(`${path}/${id}`)).status).toBe(204);
  });

  it('can’t be any other company', async () => {
    const fabrikam = await provider();
    const contoso = '22222222-2222-4222-8222-222222222222';
    expect((await fabrikam.delete(`${path}/${contoso}`)).status).toBe(404);
  });
});

describe('limits of a sandbox', () => {
  it('are 25 licenses of a subscription and 5 subscriptions of a customer', async () => {
    const fabrikam = await provider();
    const customer = await addCustomer(fabrikam);
    await attest(fabrikam, customer.id);
    const orders = `/v1/customers/${customer.id}/orders`;
    const line = { offerId: offers.standard, quantity: 25, noPartnerOnRecord: true };
    const most = await order(fabrikam, customer.id, line, line, line, line);
    await endedOrder(fabrikam, customer.id, most.id);
    const limited = { status: 400, body: { code: 800018 } };
    expect(await fabrikam.post(orders, { lineItems: [{ ...line, quantity: 26 }] })).toMatchObject({
      ...limited,
      body: { reason: 'sandbox.seats' },
    });
    expect(await fabrikam.post(orders, { lineItems: [line, line] })).toMatchObject({
      ...limited,
      body: { reason: 'sandbox.subscriptions' },
    });
    const [one] = await subscriptionsOf(fabrikam, customer.id);
    const grown = await fabrikam.patch(`/v1/customers/${customer.id}/subscriptions/${one?.id}`, {
      ...one,
      quantity: 26,
    });
    expect(grown).toMatchObject({ ...limited, body: { reason: 'sandbox.seats' } });
    const fifth = await order(fabrikam, customer.id, line);
    await endedOrder(fabrikam, customer.id, fifth.id);
    expect((await fabrikam.post(orders, { lineItems: [line] })).body.reason).toBe('sandbox.subscriptions');
    await remove(fabrikam, customer);
  });

  it('leave what replaces a subscription its place: a trial is converted and a subscription upgraded at the limit', async () => {
    const fabrikam = await provider();
    const customer = await addCustomer(fabrikam);
    await attest(fabrikam, customer.id);
    const line = (offerId: string) => ({ offerId, quantity: 5, noPartnerOnRecord: true });
    const most = [offers.trial, offers.basic, offers.standard, offers.standard, offers.standard].map(line);
    const placed = await order(fabrikam, customer.id, ...most);
    const { lineItems } = await endedOrder(fabrikam, customer.id, placed.id);
    const [trial, basic] = lineItems.map(one => `/v1/customers/${customer.id}/subscriptions/${one.subscriptionId}`);
    const [conversion] = (await fabrikam.get(`${trial}/conversions`)).body.items;
    expect((await fabrikam.post(`${trial}/conversions`, conversion)).status).toBe(200);
    const upgrade = { targetOffer: { id: offers.premium } };
    expect((await fabrikam.post(`${basic}/upgrades`, upgrade)).status).toBe(200);
    const further = { lineItems: [line(offers.standard)] };
    expect((await fabrikam.post(`/v1/customers/${customer.id}/orders`, further)).body.reason).toBe(
      'sandbox.subscriptions',
    );
    const statuses = (await subscriptionsOf(fabrikam, customer.id)).map(({ status }) => status).sort();
    expect(statuses).toEqual([...Array(5).fill('active'), 'deleted']);
    for (const one of await subscriptionsOf(fabrikam, customer.id))
      if (one.status === 'active')
        await fabrikam.patch(`/v1/customers/${customer.id}/subscriptions/${one.id}`, { ...one, status: 'suspended' });
    // None is counted any more, so nothing is in the way.
    expect((await fabrikam.delete(`/v1/customers/${customer.id}`)).status).toBe(204);
  });
});

it('operators find a reseller that was made by its status, and no longer as active once it is deleted', async () => {
  const by = await provider();
  const made = await make(by);
  const lead = await own.client.signIn('lead@tandem.example');
  const idsOf = async (filter: string) =>
    (await lead.get<{ items: { tenantId: string }[] }>(`/v1/partners?${filter}`)).body.items.map(one => one.tenantId);
  for (const filter of ['status=active', 'country=US']) expect(await idsOf(filter), filter).toContain(made.accountId);
  expect((await by.delete(`${path}/${made.accountId}`)).status).toBe(204);
  expect(await idsOf('status=active')).not.toContain(made.accountId);
});
