import { describe, expect, inject, it } from 'vitest';
import type { NewCustomer, OrderVerdict, SubscriptionCollection } from '#functions/portal/api-types.d.ts';
import { Client } from '#test/client.ts';
import { newCustomer } from '#test/customers.ts';
import { endedOrder, offers } from '#test/ordering.ts';
import { accept, activeProvider, activeReseller, invite } from '#test/partnering.ts';

const client = new Client(inject('system'));
const [{ admin: provider }, reseller] = await Promise.all([activeProvider(client), activeReseller(client)]);
await accept(reseller.admin, await invite(provider, reseller.email));
const { mpnId } = (await reseller.admin.get<{ mpnId: string }>('/v1/account')).body;
const [template] = (await provider.get('/v1/agreements?agreementType=*')).body.items;
const agreement = {
  primaryContact: { firstName: 'Wanda', lastName: 'Groves', email: 'wanda@gmail.com' },
  templateId: `${template?.templateId}`,
  dateAgreed: '2026-01-02T10:00:00Z',
  type: 'MicrosoftCustomerAgreement' as const,
};
const lines = [
  { offerId: offers.standard, quantity: 10, partnerIdOnRecord: mpnId },
  { offerId: offers.trial, quantity: 1, noPartnerOnRecord: true },
];

const customers = async () => (await provider.get('/v1/customers')).body.items.length;

describe('a new customer with its first order', () => {
  it('is made together with it: relationships, credentials once, and subscriptions (R148, R150)', async () => {
    const body = newCustomer({}, { associatedPartnerId: reseller.tenantId, agreement, order: { lineItems: lines } });
    const asked = provider.with({ 'MS-RequestId': crypto.randomUUID() });
    const made = await asked.post<NewCustomer>('/v1/customers', body);
    expect(made).toMatchObject({
      status: 201,
      body: { userCredentials: { userName: 'admin' }, order: { totalPrice: 150 } },
    });
    expect((await asked.post<NewCustomer>('/v1/customers', body)).body.order?.id).toBe(made.body.order?.id);
    const id = made.body.id;
    expect((await endedOrder(provider, id, made.body.order?.id ?? '')).status).toBe('completed');
    const path = `/v1/customers/${id}/subscriptions`;
    expect((await provider.get<SubscriptionCollection>(path)).body.items.map(({ quantity }) => quantity)).toEqual([
      10, 1,
    ]);
    expect((await reseller.admin.get<SubscriptionCollection>(path)).body.items).toHaveLength(2);
    expect((await provider.get(`/v1/customers/${id}/agreements?agreementType=*`)).body.items).toHaveLength(1);
  });

  it('is tried first: everything against the order, and what it would cost, without making anything (P20)', async () => {
    const before = await customers();
    const dryRun = (more: object) => provider.post<OrderVerdict>('/v1/customers?dryRun=true', newCustomer({}, more));
    const order = { lineItems: [{ offerId: offers.schools, quantity: 0, partnerIdOnRecord: '999999999999' }] };
    const refused = await dryRun({ order });
    expect(refused.status).toBe(200);
    expect(refused.body.problems.map(({ reason }) => reason)).toEqual([
      'order.customer_agreement_missing',
      'order.not_qualified',
      'order.quantity',
      'reseller.mpnid_unknown',
    ]);
    const accepted = await dryRun({ associatedPartnerId: reseller.tenantId, agreement, order: { lineItems: lines } });
    expect(accepted.body).toMatchObject({ accepted: true, problems: [], totalPrice: 150 });
    expect((await dryRun({})).body).toMatchObject({ accepted: true, problems: [], lineItems: [] });
    expect(await dryRun({ associatedPartnerId: crypto.randomUUID() })).toMatchObject({ status: 403 });
    expect(await dryRun({ agreement: { ...agreement, dateAgreed: '2999-01-01' } })).toMatchObject({ status: 400 });
    expect(await customers()).toBe(before);
  });

  it('is not made when the order is refused: no customer, no order, and its domain is free (R149)', async () => {
    const before = await customers();
    const { agreement: _, ...unagreed } = newCustomer({}, { agreement, order: { lineItems: lines.slice(1) } });
    const cases: [object, number, number, string][] = [
      [unagreed, 403, 13605, 'order.customer_agreement_missing'],
      [
        newCustomer({}, { agreement, order: { lineItems: [{ offerId: offers.standard, quantity: 0 }] } }),
        400,
        2002,
        'order.quantity',
      ],
      [
        newCustomer(
          {},
          {
            agreement,
            order: {
              lineItems: [
                { offerId: offers.trial, quantity: 1 },
                { offerId: offers.trial, quantity: 1 },
              ],
            },
          },
        ),
        400,
        27006,
        'order.offer_limit',
      ],
      [
        newCustomer({}, { agreement: { ...agreement, templateId: crypto.randomUUID() } }),
        400,
        3000,
        'agreement.template_unknown',
      ],
    ];
    for (const [body, status, code, reason] of cases)
      expect(await provider.post('/v1/customers', body), reason).toMatchObject({ status, body: { code, reason } });
    expect(await customers()).toBe(before);
    expect((await provider.post('/v1/customers', { ...unagreed, agreement })).status).toBe(201);
  });
});
