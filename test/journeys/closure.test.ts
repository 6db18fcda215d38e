import { beforeAll, describe, expect, inject, it } from 'vitest';
import { application, freshDomain, password } from '#test/builders.ts';
import { Client, eventually } from '#test/client.ts';
import { newCustomer } from '#test/customers.ts';
import { offers, order, tradingTier } from '#test/ordering.ts';
import { accept, activeReseller, asFabrikam, invite, type Reseller } from '#test/partnering.ts';
import { PortalVisitor } from '#test/portal-visitor.ts';
import { addUser } from '#test/team.ts';

const client = new Client(inject('system'));
const leads = 'lead@tandem.example';
let lead: Client;
beforeAll(async () => {
  lead = await client.signIn(leads);
});

const pathOf = (tenantId: string) => `/v1/partners/${tenantId}`;
const close = (tenantId: string, body: object = { reason: 'requested' }) =>
  lead.post(`${pathOf(tenantId)}/closure`, body);

describe('a provider whose account is closed', () => {
  let tier: Awaited<ReturnType<typeof tradingTier>>;
  let subscription: string;
  let invitation: { id: string };
  beforeAll(async () => {
    tier = await tradingTier(client);
    const { admin } = tier.provider;
    const sold = await order(admin, tier.customerId, {
      offerId: offers.standard,
      quantity: 10,
      noPartnerOnRecord: true,
    });
    subscription = `/v1/customers/${tier.customerId}/subscriptions/${sold.lineItems[0]?.subscriptionId}`;
    await eventually(async () => expect((await admin.get(subscription)).body.status).toBe('active'));
    invitation = await invite(admin, `new@${freshDomain()}`);
  });

  it('is previewed first, with what it has and what that stops, and nothing changes', async () => {
    const { status, body } = await lead.get(`${pathOf(tier.provider.tenantId)}/closure`);
    expect(status).toBe(200);
    expect(body.relationships).toMatchObject({ resellers: 1, providers: 0, customers: 1 });
    expect(body.subscriptions).toEqual({ active: 1, suspended: 0, seats: 10 });
    expect((body.effects as { effect: string }[]).map(({ effect }) => effect)).toEqual([
      ...['no_new_partnerships', 'no_new_customers', 'no_new_sales'],
      ...['no_renewals', 'not_listed', 'existing_wound_down', 'closed_for_good'],
    ]);
    expect((await tier.provider.admin.get('/v1/account')).body.status).toBe('active');
  });

  it('is told what that means, and why, but not the note', async () => {
    const { status, body } = await close(tier.provider.tenantId, { reason: 'abuse', note: 'See case 17' });
    expect([status, body]).toMatchObject([200, { status: 'closed', closure: { note: 'See case 17' } }]);
    const own = (await tier.provider.admin.get('/v1/account')).body;
    expect(own).toMatchObject({ status: 'closed', closure: { reason: 'abuse', effects: body.effects } });
    expect(JSON.stringify(own.programmes)).not.toContain(`"enrolled"`);
    const { text } = await client.mail(tier.provider.email, 'is closed');
    expect(text).toContain('Serious abuse');
    expect(JSON.stringify([own, text])).not.toContain('case 17');
  });

  it('begins nothing, whichever way it tries', async () => {
    const { admin } = tier.provider;
    const customer = `/v1/customers/${tier.customerId}`;
    const { body: current } = await admin.get<object>(subscription);
    const tries = {
      'invites a reseller': () => admin.post('/v1/relationships/invitations', { email: `new@${freshDomain()}` }),
      'sends an invitation': () => admin.post(`/v1/relationships/invitations/${invitation.id}/send`, {}),
      'adds a customer': () => admin.post('/v1/customers', newCustomer()),
      'asks for a customer': () => admin.post('/v1/customers/relationshiprequests', { email: `w@${freshDomain()}` }),
      'gets its general link': () => admin.get('/v1/customers/relationshiprequests'),
      orders: () => admin.post(`${customer}/orders`, { lineItems: [{ offerId: offers.standard, quantity: 1 }] }),
      'raises a quantity': () => admin.call('PATCH', subscription, { ...current, quantity: 11 }),
      'applies anew': () => admin.post('/v1/enrollments', application({ partnerType: 'indirect_reseller' })),
    };
    for (const [name, attempt] of Object.entries(tries)) {
      const { status, body } = await attempt();
      expect([name, status, body.reason]).toEqual([name, 403, 'partner.closed']);
    }
  });

  it('winds down what it has', async () => {
    const { admin } = tier.provider;
    expect((await addUser(admin)).id).toBeTruthy();
    for (const change of [{ quantity: 9 }, { status: 'suspended' }]) {
      const { body } = await admin.get<object>(subscription);
      expect((await admin.call('PATCH', subscription, { ...body, ...change })).status).toBe(200);
    }
    expect((await admin.get('/v1/customers')).body.totalCount).toBe(1);
    expect((await admin.call('DELETE', `/v1/relationships/invitations/${invitation.id}`)).status).toBe(204);
  });

  it('stays closed: it is neither closed again, nor suspended, nor reinstated', async () => {
    const suspension = `${pathOf(tier.provider.tenantId)}/suspension`;
    const tries = [
      () => close(tier.provider.tenantId),
      () => lead.get(`${pathOf(tier.provider.tenantId)}/closure`),
      () => lead.post(suspension, { reason: 'abuse' }),
      () => lead.call('DELETE', suspension),
    ];
    for (const attempt of tries) {
      const { status, body } = await attempt();
      expect([status, body.reason]).toEqual([409, 'partner.closed']);
    }
  });

  it('stands in the activity log of both, with the note for the operator alone', async () => {
    const filter = encodeURIComponent(JSON.stringify({ Field: 'ResourceType', Value: 'partner', Operator: 'equals' }));
    const from = new Date(Date.now() - 3_600_000).toISOString();
    const read = (caller: Client) => caller.get(`/v1/auditrecords?startDate=${from}&filter=${filter}`);
    const [own, operators] = [await read(tier.provider.admin), await read(lead)];
    expect(JSON.stringify(own.body)).toContain('close_partner');
    expect(JSON.stringify(own.body)).not.toContain('case 17');
    expect(JSON.stringify(operators.body)).toContain('case 17');
  });

  it('can be found by its status', async () => {
    const { body } = await lead.get(`/v1/partners?status=closed&q=${encodeURIComponent(tier.provider.email)}`);
    expect(body.items.map(({ tenantId }: { tenantId: string }) => tenantId)).toEqual([tier.provider.tenantId]);
  });
});

describe('a reseller whose account is closed', () => {
  let reseller: Reseller;
  let fabrikam: Client;
  beforeAll(async () => {
    [reseller, fabrikam] = await Promise.all([activeReseller(client), asFabrikam(client)]);
  });

  it('is closed by a lead on the page of its account, who has seen what that does', async () => {
    const visitor = await new PortalVisitor().signIn(leads, client.passwordOf(leads));
    const page = `/portal/partners/${reseller.tenantId}`;
    expect((await visitor.open(page)).html).toContain(`href="${page}/closure"`);
    const { text } = await visitor.open(`${page}/closure`);
    for (const part of ['aren’t renewed', 'stays closed', 'Customers']) expect(text).toContain(part);
    expect((await visitor.send({ note: 'By letter' }, 'close')).text).toContain('Reason is required');
    const closed = await visitor.send({ reason: 'requested', note: 'By letter' }, 'close');
    for (const part of ['The account is closed.', 'The partner asked for it', 'By letter'])
      expect(closed.text).toContain(part);
    expect(closed.html).not.toContain(`href="${page}/closure"`);
  });

  it('reads on its own page what it can do', async () => {
    const visitor = await new PortalVisitor().signIn(reseller.email, password);
    const { text } = await visitor.open('/portal/company');
    for (const part of ['has closed your company’s account', 'The partner asked for it', 'until they end'])
      expect(text).toContain(part);
    expect(text).not.toContain('By letter');
  });

  it('accepts no partnership, and its provider learns why', async () => {
    const invitation = await invite(fabrikam, reseller.email);
    const { status, body } = await accept(reseller.admin, invitation);
    expect([status, body.reason]).toEqual([409, 'reseller.not_enrolled']);
    const { body: readiness } = await fabrikam.get(`/v1/relationships/readiness?tenantId=${reseller.tenantId}`);
    expect(JSON.stringify(readiness)).toContain('account.closed');
  });
});

describe('a closure', () => {
  it('is ordered by review leads alone, for a known reason, of a version that they have seen', async () => {
    const { tenantId, admin } = await activeReseller(client);
    const reviewer = await client.signIn('reviewer@tandem.example');
    for (const caller of [reviewer, admin]) {
      for (const method of ['GET', 'POST']) {
        const refused = await caller.call(
          method,
          `${pathOf(tenantId)}/closure`,
          method === 'POST' ? { reason: 'abuse' } : undefined,
        );
        expect([refused.status, refused.body.reason]).toEqual([403, 'permission.denied']);
      }
    }
    expect((await close(tenantId, { reason: 'mood' })).status).toBe(400);
    expect((await close(crypto.randomUUID())).status).toBe(404);
    const stale = await lead.call('POST', `${pathOf(tenantId)}/closure`, { reason: 'abuse' }, { 'If-Match': '"0"' });
    expect(stale.body.reason).toBe('etag.stale');
    expect((await admin.get('/v1/account')).body.status).toBe('active');
  });

  it('of a suspended partner ends the suspension, and two at once close it once', async () => {
    const { tenantId } = await activeReseller(client);
    await lead.post(`${pathOf(tenantId)}/suspension`, { reason: 'overdue_payment' });
    const answers = await Promise.all([close(tenantId), close(tenantId)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    const { body } = await lead.get(pathOf(tenantId));
    expect(body).toMatchObject({ status: 'closed', closure: { reason: 'requested' } });
    expect(body.suspension).toBeUndefined();
  });
});
