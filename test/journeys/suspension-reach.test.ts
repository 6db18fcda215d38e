import { beforeAll, describe, expect, inject, it } from 'vitest';
import { application, freshDomain } from '#test/builders.ts';
import { Client } from '#test/client.ts';
import { newCustomer } from '#test/customers.ts';
import { offers, order, tradingTier } from '#test/ordering.ts';
import { request } from '#test/relating.ts';
import { addUser } from '#test/team.ts';

const client = new Client(inject('system'));

type Tier = Awaited<ReturnType<typeof tradingTier>>;
type Call = () => Promise<{ status: number; body: { reason?: string } }>;

/** What a partner has from before, and what it tries: each try by its name. */
interface Tries {
  /** What begins something: refused while the partner is suspended, and while it is restricted. */
  begins: Record<string, Call>;
  /** More of what runs already: refused while it is suspended alone (B110). */
  grows: Record<string, Call>;
  /** What manages what exists: always allowed (B108). */
  manages: Record<string, Call>;
}

const line = { offerId: offers.standard, quantity: 2, noPartnerOnRecord: true };

/** Everything that a provider with a customer tries. */
async function triesOfProvider({ provider, customerId }: Tier): Promise<Tries> {
  const { admin } = provider;
  const customer = `/v1/customers/${customerId}`;
  const sold = await order(admin, customerId, { ...line, quantity: 10 });
  const subscription = `${customer}/subscriptions/${sold.lineItems[0]?.subscriptionId}`;
  const { body: cart } = await admin.post<{ id: string }>(`${customer}/carts`, {
    lineItems: [{ id: 0, catalogItemId: offers.standard, quantity: 2, billingCycle: 'Monthly' }],
  });
  const invitation = await admin.post('/v1/relationships/invitations', { email: `new@${freshDomain()}` });
  const asked = await request(admin);
  const changed = (change: object) => async () => {
    const { body } = await admin.get<{ quantity: number }>(subscription);
    return admin.call('PATCH', subscription, { ...body, ...change });
  };
  return {
    begins: {
      'invites a reseller': () => admin.post('/v1/relationships/invitations', { email: `new@${freshDomain()}` }),
      'sends an invitation': () => admin.post(`/v1/relationships/invitations/${invitation.body.id}/send`, {}),
      'adds a customer': () => admin.post('/v1/customers', newCustomer()),
      'asks for a customer': () => admin.post('/v1/customers/relationshiprequests', { email: `w@${freshDomain()}` }),
      'sends a request': () => admin.post(`/v1/customers/relationshiprequests/${asked.id}/send`, {}),
      'gets its general link': () => admin.get('/v1/customers/relationshiprequests'),
      'checks out a cart': () => admin.post(`${customer}/carts/${cart.id}/checkout`),
      orders: () => admin.post(`${customer}/orders`, { lineItems: [line] }),
      'orders an add-on': () =>
        admin.call('PATCH', `${customer}/orders/${sold.id}`, {
          lineItems: [
            { offerId: offers.archive, quantity: 1, parentSubscriptionId: sold.lineItems[0]?.subscriptionId },
          ],
        }),
      'enrolls in one more program': () =>
        admin.post('/v1/enrollments', application({ partnerType: 'indirect_reseller' })),
    },
    grows: { 'raises a quantity': changed({ quantity: 11 }) },
    manages: {
      'reads its customers': () => admin.get('/v1/customers'),
      'adds a person': async () => ({ status: (await addUser(admin)).id ? 200 : 500, body: {} }),
      'lowers a quantity': changed({ quantity: 9 }),
      'suspends a subscription': changed({ status: 'suspended' }),
      'reactivates it': changed({ status: 'active' }),
      'takes back an invitation': () => admin.call('DELETE', `/v1/relationships/invitations/${invitation.body.id}`),
      'takes back a request': () => admin.call('DELETE', `/v1/customers/relationshiprequests/${asked.id}`),
      'keeps its cart': () => admin.get(`${customer}/carts/${cart.id}`),
    },
  };
}

describe.each(['suspended', 'restricted'] as const)('a provider that is %s (B107 to B110)', extent => {
  let tries: Tries;
  beforeAll(async () => {
    const [lead, tier] = await Promise.all([client.signIn('lead@tandem.example'), tradingTier(client)]);
    tries = await triesOfProvider(tier);
    const order = { reason: 'overdue_payment', restricted: extent === 'restricted' };
    expect((await lead.post(`/v1/partners/${tier.provider.tenantId}/suspension`, order)).status).toBe(200);
  });

  it('begins nothing, whichever way it tries', async () => {
    for (const [name, attempt] of Object.entries(tries.begins)) {
      const { status, body } = await attempt();
      expect([name, status, body.reason]).toEqual([name, 403, 'partner.suspended']);
    }
  });

  it('gets more of what runs only if it is restricted', async () => {
    for (const [name, attempt] of Object.entries(tries.grows)) {
      const { status, body } = await attempt();
      const expected = extent === 'restricted' ? [200, undefined] : [403, 'partner.suspended'];
      expect([name, status, body.reason]).toEqual([name, ...expected]);
    }
  });

  it('manages what it has', async () => {
    for (const [name, attempt] of Object.entries(tries.manages)) {
      const { status } = await attempt();
      expect([name, status < 300]).toEqual([name, true]);
    }
  });
});

describe('a reseller that is suspended (B108)', () => {
  it('gives its provider no admin access again, and can take it away', async () => {
    const [lead, { reseller, provider }] = await Promise.all([
      client.signIn('lead@tandem.example'),
      tradingTier(client),
    ]);
    const path = `/v1/relationships/${provider.tenantId}`;
    const grant = (adminAccess: boolean) =>
      reseller.admin.call('PATCH', path, { grants: { adminAccess }, authorizeProvider: true });
    await lead.post(`/v1/partners/${reseller.tenantId}/suspension`, { reason: 'abuse' });
    expect((await grant(false)).status).toBe(200);
    const again = await grant(true);
    expect([again.status, again.body.reason]).toEqual([403, 'partner.suspended']);
  });
});
