import { beforeAll, describe, expect, it } from 'vitest';
import type { CustomerPartnerCollection, NewCustomer, Order } from '#functions/portal/api-types.d.ts';
import { agreed } from '#test/agreeing.ts';
import type { Client } from '#test/client.ts';
import { newCustomer } from '#test/customers.ts';
import { ownEngine } from '#test/engine.ts';
import { apply, approve, confirm, finish } from '#test/enrolling.ts';
import { endedOrder, offers, order } from '#test/ordering.ts';
import { PortalVisitor } from '#test/portal-visitor.ts';
import { freshAddress, joinOn, requestByMail } from '#test/relating.ts';

// Direct-bill enrollment is closed by default (R6); here an operator can apply for such a partner.
const intake = [
  { partnerType: 'indirect_reseller', from: '2017-08-16', state: 'open' },
  { partnerType: 'direct_bill_partner', from: '2017-08-16', state: 'invitation' },
] as const;
const own = ownEngine({ overrides: { intake: [...intake] } });

const line = (members: object = {}) => ({ offerId: offers.standard, quantity: 3, ...members });

describe('the acceptance criteria (R8, B120)', () => {
  it('keep an application from being approved until a reviewer has ticked each with its evidence', async () => {
    const [reviewer, visitor] = [
      await own.client.signIn('reviewer@tandem.example'),
      await new PortalVisitor('en-US', own.engine.api).signIn('reviewer@tandem.example', 'Tandem-demo-2026!'),
    ];
    const applied = await apply(reviewer, { partnerType: 'direct_bill_partner' });
    const company = await confirm(own.client, applied);
    const review = `/v1/reviews/${applied.id}`;
    for (const check of ['employment_verification', 'business_verification'])
      await reviewer.put(`${review}/checks/${check}`, { status: 'authorized' });
    const refused = await reviewer.post(`${review}/decision`, { decision: 'approve' });
    expect([refused.status, refused.body.reason]).toEqual([409, 'criteria.unmet']);
    expect(refused.body.data).toHaveLength(6);

    const bare = await reviewer.put(`${review}/criteria/revenue`, { met: true });
    expect([bare.status, bare.body.data]).toEqual([400, [expect.stringMatching(/^evidence: /)]]);
    expect((await reviewer.put(`${review}/criteria/fame`, { met: true, evidence: 'Seen' })).status).toBe(404);
    expect((await company.put(`${review}/criteria/revenue`, { met: true, evidence: 'Ours' })).status).toBe(403);

    const page = await visitor.open(`/portal/reviews/${applied.id}`);
    expect(page.text).toContain('6 criteria are not met yet.');
    for (const criterion of refused.body.data as string[]) {
      await visitor.open(`/portal/reviews/${applied.id}`);
      const ticked = await visitor.send({ [`evidence-${criterion}`]: 'Contract seen on March 2' }, 'meet');
      expect(ticked.text).toContain('The criterion is met.');
    }
    const mine = (await company.get(`/v1/enrollments/${applied.id}`)).body;
    expect(mine.criteria).toEqual(Array(6).fill(expect.objectContaining({ met: true })));
    expect(JSON.stringify(mine)).not.toContain('Contract seen');
    expect((await approve(reviewer, applied.id)).status).toBe('authorized');
    await own.client.mail(applied.email, 'is verified');
  });
});

describe('a direct-bill partner', () => {
  let partner: Awaited<ReturnType<typeof finish>>;
  let lead: Client;
  let admin: Client;
  let customer: NewCustomer;

  beforeAll(async () => {
    const reviewer = await own.client.signIn('reviewer@tandem.example');
    const applied = await apply(reviewer, { partnerType: 'direct_bill_partner', companyName: 'Adatum Direct' });
    [partner, lead] = await Promise.all([
      finish(own.client, reviewer, applied),
      own.client.signIn('lead@tandem.example'),
    ]);
    admin = partner.admin;
    customer = (await admin.post<NewCustomer>('/v1/customers', newCustomer({}, { agreement: await agreed(admin) })))
      .body;
  }, 120_000);

  it('has customers of its own, and orders for them with nobody between (R9)', async () => {
    const made = await order(admin, customer.id, line());
    const { body } = await admin.get<CustomerPartnerCollection>(`/v1/customers/${customer.id}/partners`);
    expect(body.items).toMatchObject([{ kind: 'direct_bill_partner', rights: expect.arrayContaining(['orders']) }]);
    const ended = await endedOrder(admin, customer.id, made.id);
    expect(ended.lineItems.map(({ partnerIdOnRecord }) => partnerIdOnRecord)).toEqual([undefined]);
  });

  it('names neither a reseller nor a provider on its orders, and is not warned that it has none (R9)', async () => {
    const path = `/v1/customers/${customer.id}/orders`;
    const placed = await admin.post<Order>(path, { lineItems: [line()] });
    expect([placed.status, placed.headers.get('tandem-warnings')]).toEqual([201, null]);
    const fabrikam = await own.client.signIn('admin@fabrikam.example');
    const contoso = await own.client.signIn('admin@contoso-resale.example');
    const cases = [
      [fabrikam, 'order.provider_not_allowed'],
      [contoso, 'order.reseller_not_allowed'],
    ] as const;
    for (const [other, reason] of cases) {
      const { mpnId } = (await other.get<{ mpnId: string }>('/v1/account')).body;
      const refused = await admin.post(path, { lineItems: [line({ partnerIdOnRecord: mpnId })] });
      expect([refused.status, refused.body.reason]).toEqual([400, reason]);
    }
  });

  it('connects a customer that it works with by a relationship request, and gets its billing profile (R158)', async () => {
    const { made, mailed } = await requestByMail(own.client, admin);
    await joinOn(own.client, mailed, { companyName: 'Bellows College' });
    const { items } = (await admin.get('/v1/customers')).body;
    const joined = items.find(({ companyProfile }) => `${JSON.stringify(companyProfile)}`.includes('Bellows College'));
    const billing = await admin.get(`/v1/customers/${joined?.id}/profiles/billing`);
    expect(billing).toMatchObject({ status: 200, body: { companyName: 'Bellows College', email: made.email } });
  });

  it('that is restricted begins nothing new, and keeps and reads what it has (B110)', async () => {
    const restricted = { reason: 'other', restricted: true };
    expect((await lead.post(`/v1/partners/${partner.tenantId}/suspension`, restricted)).status).toBe(200);
    expect((await admin.get('/v1/account')).body.status).toBe('restricted');
    const path = `/v1/customers/${customer.id}`;
    const [base] = (await admin.get(`${path}/subscriptions`)).body.items;
    const addOn = line({ offerId: offers.archive, parentSubscriptionId: base?.id });
    const refusals = [
      await admin.post(`${path}/orders`, { lineItems: [line()] }),
      await admin.post(`${path}/orders`, { lineItems: [addOn] }),
      await admin.post('/v1/customers', newCustomer()),
      await admin.post('/v1/customers/relationshiprequests', { email: freshAddress() }),
    ];
    for (const { status, body } of refusals) expect([status, body.reason]).toEqual([403, 'partner.suspended']);
    const dry = await admin.post(`${path}/orders?dryRun=true`, { lineItems: [line()] });
    expect(dry.body).toMatchObject({ accepted: false, problems: [{ reason: 'partner.suspended', fixBy: 'operator' }] });
    expect(base).toMatchObject({ status: 'active' });
    const running = `${path}/subscriptions/${base?.id}`;
    for (const change of [{ quantity: 5 }, { quantity: 4 }, { status: 'suspended' }, { status: 'active' }])
      expect([change, (await admin.patch(running, change)).status]).toEqual([change, 200]);
    await lead.call('DELETE', `/v1/partners/${partner.tenantId}/suspension`);
    expect((await admin.post(`${path}/orders`, { lineItems: [line()] })).status).toBe(201);
  });
});
