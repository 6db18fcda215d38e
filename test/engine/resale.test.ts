import { beforeAll, describe, expect, it } from 'vitest';
import type { SubscribedSkuCollection } from '#functions/portal/api-types.d.ts';
import { password } from '#test/builders.ts';
import type { Client } from '#test/client.ts';
import { ownEngine } from '#test/engine.ts';
import { dataOf } from '#test/generated-client.ts';
import { skus } from '#test/licensing.ts';
import { endedOrder, offers, order } from '#test/ordering.ts';
import { activeReseller, asFabrikam, type Reseller, sessionOn, signInOn } from '#test/partnering.ts';
import { PortalVisitor } from '#test/portal-visitor.ts';
import { agreementOn, consenting, request } from '#test/relating.ts';
import { addUser, colleagueAddress } from '#test/team.ts';

const today = new Date().toISOString().slice(0, 10);

/** Signs in on the page of a request, and accepts. */
async function acceptOn(client: Client, url: string, email: string) {
  const page = await signInOn(client, url, email, password);
  const sent = { ...consenting, session: sessionOn(page.text), agreement: agreementOn(page.text) };
  return { page, done: await client.submit(url, sent) };
}

describe('while the dated policy lets a partner’s tenant buy from another partner (R187)', () => {
  const own = ownEngine({
    overrides: {
      resale: [
        { from: '2018-01-24', partnerTenants: 'refused' },
        { from: today, partnerTenants: 'allowed' },
      ],
    },
  });
  let fabrikam: Client;
  let buyer: Reseller;
  beforeAll(async () => {
    [fabrikam, buyer] = await Promise.all([asFabrikam(own.client), activeReseller(own.client)]);
  });
  const partnersOf = async ({ admin, tenantId: id }: Reseller) =>
    dataOf(await admin.api.GET('/v1/customers/{id}/partners', { params: { path: { id } } })).items;

  it('the tenant becomes a customer by the request that its global admin accepts, and its partner sees it', async () => {
    const made = await request(fabrikam, { email: buyer.email });
    const { page, done } = await acceptOn(own.client, made.url, buyer.email);
    expect(page.text).toContain(buyer.name);
    expect([done.status, done.text]).toEqual([200, expect.stringContaining('You have accepted')]);
    const seen = dataOf(await fabrikam.api.GET('/v1/customers/{id}', { params: { path: { id: buyer.tenantId } } }));
    expect(seen).toMatchObject({ companyProfile: { companyName: buyer.name }, allowDelegatedAccess: false });
  });

  it('the company sees its partners and what it bought as any customer, and stays a partner itself', async () => {
    expect(await partnersOf(buyer)).toMatchObject([
      { name: 'Fabrikam Distribution', rights: ['orders', 'subscriptions'] },
    ]);
    const bought = await buyer.admin.get(`/v1/customers/${buyer.tenantId}/subscriptions`);
    expect([bought.status, bought.body.totalCount]).toEqual([200, 0]);
    expect((await buyer.admin.get('/v1/account')).body).toMatchObject({ status: 'active' });
    expect((await buyer.admin.get('/v1/customers')).status).toBe(200);
  });

  it('sees them in its portal beside its own pages, and takes a right back there, as any customer does', async () => {
    const visitor = new PortalVisitor('en-US', own.engine.api);
    const home = await visitor.signIn(buyer.email, password).then(() => visitor.open('/portal'));
    for (const path of [
      '/portal/own-partners',
      '/portal/own-subscriptions',
      '/portal/customer-agreement',
      '/portal/providers',
    ])
      expect(home.html).toContain(`href="${path}"`);
    const partners = await visitor.open('/portal/own-partners');
    expect(partners.text).toMatch(/Our partners.*Fabrikam Distribution.*Place orders for you/s);
    expect((await visitor.open('/portal/own-subscriptions')).status).toBe(200);
    const agreement = await visitor.open('/portal/customer-agreement');
    expect([agreement.status, agreement.text]).toEqual([200, expect.stringContaining('Customer agreement')]);
    expect((await visitor.open(`/portal/customers/${buyer.tenantId}/subscriptions`)).status).toBe(200);

    const fabrikamId = dataOf(await fabrikam.api.GET('/v1/me')).tenantId;
    const seller = await activeReseller(own.client);
    const sold = new PortalVisitor('en-US', own.engine.api);
    const plain = await sold.signIn(seller.email, password).then(() => sold.open('/portal'));
    expect(plain.html).not.toContain('href="/portal/own-partners"');
    expect((await sold.open('/portal/own-partners')).text).toContain('Your partners will be listed here');
    const taken = await buyer.admin.call('PATCH', `/v1/customers/${buyer.tenantId}/partners/${fabrikamId}`, {
      delegatedAdmin: false,
    });
    expect(taken).toMatchObject({ status: 200, body: { delegatedAdmin: false } });
  });

  it('its people get licenses of what it bought, where the company is, and lose them with their account', async () => {
    const path = `/v1/customers/${buyer.tenantId}`;
    const made = await order(fabrikam, buyer.tenantId, {
      offerId: offers.standard,
      quantity: 3,
      noPartnerOnRecord: true,
    });
    await endedOrder(fabrikam, buyer.tenantId, made.id);
    const { id } = await addUser(buyer.admin, { agentRole: 'sales_agent' });
    const body = { licensesToAssign: [{ skuId: skus.standard }] };
    expect((await buyer.admin.post(`${path}/users/${id}/licenseupdates`, body)).status).toBe(201);
    const consumed = async () =>
      (await buyer.admin.get<SubscribedSkuCollection>(`${path}/subscribedskus`)).body.items.map(
        sku => sku.consumedUnits,
      );
    expect(await consumed()).toEqual([1]);
    const users = (await buyer.admin.get<{ items: { id: string; usageLocation: string }[] }>(`${path}/users`)).body
      .items;
    expect(new Set(users.map(({ usageLocation }) => usageLocation))).toEqual(new Set(['US']));

    const visitor = await new PortalVisitor('en-US', own.engine.api).signIn(buyer.email, password);
    expect((await visitor.open('/portal/company/users')).html).toContain(`href="/portal${path.slice(3)}/licenses"`);
    const page = await visitor.open(`/portal${path.slice(3)}/licenses`);
    expect([page.status, page.text]).toEqual([200, expect.stringContaining('Example Desk Standard 3 1 2')]);
    expect(page.html).toContain('href="/portal/company/users"');
    expect((await visitor.open(`/portal${path.slice(3)}/users/${id}/licenses`)).status).toBe(200);

    // What manages a customer's people, and whoever else might read them.
    const person = { userPrincipalName: await colleagueAddress(buyer.admin), displayName: 'New' };
    expect((await buyer.admin.post(`${path}/users`, person)).status).toBe(404);
    expect((await buyer.admin.patch(`${path}/users/${id}`, { displayName: 'New' })).status).toBe(404);
    expect((await buyer.admin.delete(`${path}/users/${id}`)).status).toBe(404);
    expect((await fabrikam.get(`${path}/subscribedskus`)).status).toBe(403);
    expect((await buyer.admin.delete(`/v1/users/${id}`)).status).toBe(204);
    expect(await consumed()).toEqual([0]);
  });

  it('a second partner is added to the first, and what is there already isn’t asked for again', async () => {
    const contoso = await activeReseller(own.client);
    const made = await request(contoso.admin, { email: buyer.email });
    const waiting = dataOf(await buyer.admin.api.GET('/v1/tasks')).items.filter(
      ({ kind }) => kind === 'answer_request',
    );
    expect(waiting).toMatchObject([{ about: made.id, href: `/v1/customers/${buyer.tenantId}/partners` }]);
    expect((await acceptOn(own.client, made.url, buyer.email)).done.status).toBe(200);
    expect(await partnersOf(buyer)).toHaveLength(2);
    const again = await contoso.admin.post('/v1/customers/relationshiprequests', { email: buyer.email });
    expect(again).toMatchObject({ status: 409, body: { reason: 'customer.relationship_exists' } });
  });

  it('nobody gets to administer the tenant: whoever did could act as that partner', async () => {
    const body = { email: buyer.email, delegatedAdmin: true };
    const asked = await fabrikam.post('/v1/customers/relationshiprequests', body);
    expect(asked).toMatchObject({ status: 400, body: { reason: 'request.partner_admin' } });
    const passedOn = await request(fabrikam, { delegatedAdmin: true });
    expect((await signInOn(own.client, passedOn.url, buyer.email)).status).toBe(422);
  });

  it('a company that is nobody’s customer has no partners to see, and its agents can’t accept for it', async () => {
    const other = await activeReseller(own.client);
    expect((await other.admin.get(`/v1/customers/${other.tenantId}/partners`)).status).toBe(404);
    expect((await other.admin.get(`/v1/customers/${other.tenantId}/subscriptions`)).status).toBe(404);
    const operator = await request(fabrikam);
    const reviewer = 'reviewer@tandem.example';
    expect((await signInOn(own.client, operator.url, reviewer, own.client.passwordOf(reviewer))).status).toBe(403);
  });
});

describe('while the policy allows it only later (R184, R187)', () => {
  const own = ownEngine({
    overrides: {
      resale: [
        { from: '2018-01-24', partnerTenants: 'refused' },
        { from: '2999-01-01', partnerTenants: 'allowed' },
      ],
    },
  });

  it('a partner’s tenant is refused at the request, as if nothing was announced', async () => {
    const [fabrikam, buyer] = await Promise.all([asFabrikam(own.client), activeReseller(own.client)]);
    const asked = await fabrikam.post('/v1/customers/relationshiprequests', { email: buyer.email });
    expect(asked).toMatchObject({ status: 400, body: { reason: 'resale.partner_tenant' } });
  });
});
