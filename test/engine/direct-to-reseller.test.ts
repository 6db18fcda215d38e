import { beforeAll, describe, expect, it } from 'vitest';
import type { CustomerPartnerCollection, Invitation, OrderVerdict } from '#functions/portal/api-types.d.ts';
import { agreed } from '#test/agreeing.ts';
import { freshDomain, password } from '#test/builders.ts';
import { ownEngine } from '#test/engine.ts';
import { activated } from '#test/enrolling.ts';
import { endedOrder, offers, order } from '#test/ordering.ts';
import { accept, activeProvider, invite } from '#test/partnering.ts';
import { PortalVisitor } from '#test/portal-visitor.ts';
import { joinOn, requestByMail } from '#test/relating.ts';
import { completed, directCustomer, requestTransfer, subscriptionsOf } from '#test/transferring.ts';

// Direct-bill enrollment is closed by default (R6); here an operator can apply for such a partner, and for a provider.
const intake = [
  { partnerType: 'indirect_reseller', from: '2017-08-16', state: 'open' },
  { partnerType: 'indirect_provider', from: '2017-08-16', state: 'invitation' },
  { partnerType: 'direct_bill_partner', from: '2017-08-16', state: 'invitation' },
] as const;
const own = ownEngine({ overrides: { intake: [...intake] } });
const line = (members: object = {}) => ({ offerId: offers.standard, quantity: 10, ...members });

/** A direct-bill partner that enrolls as an indirect reseller, too, and partners with a provider. */
let partner: Awaited<ReturnType<typeof activated>>;
let provider: Awaited<ReturnType<typeof activeProvider>>;
/** A customer that both serve by a joint invitation: the partner as a reseller. */
let customerId: string;

beforeAll(async () => {
  const reviewer = await own.client.signIn('reviewer@tandem.example');
  [partner, provider] = await Promise.all([
    activated(reviewer, reviewer, { partnerType: 'direct_bill_partner', companyName: 'Adatum Direct' }),
    activeProvider(own.client),
  ]);
  const enrolled = await partner.admin.post('/v1/enrollments', {
    partnerType: 'indirect_reseller',
    authorityAccepted: true,
    supportProfile: { email: `help@${freshDomain()}`, telephone: '4255550110' },
  });
  expect(enrolled).toMatchObject({ status: 201, body: { status: 'active' } });
  await accept(partner.admin, await invite(provider.admin, partner.email));
  const { mailed } = await requestByMail(own.client, partner.admin, { providerTenantId: provider.tenantId });
  await joinOn(own.client, mailed, { companyName: 'Bellows College' });
  const [joined] = (await provider.admin.get('/v1/customers')).body.items;
  customerId = joined?.id ?? '';
}, 120_000);

describe('a direct-bill partner that becomes an indirect reseller, too (B115)', () => {
  it('has both types in one tenant, and its provider’s customers beside its own (B116)', async () => {
    const { body } = await partner.admin.get<{ programmes: { partnerType: string; status: string }[] }>('/v1/account');
    expect(Object.fromEntries(body.programmes.map(one => [one.partnerType, one.status]))).toMatchObject({
      ...{ direct_bill_partner: 'enrolled', indirect_reseller: 'enrolled' },
    });
    const bought = await directCustomer(own.client, partner.admin, line());
    const kinds = async (id: string) =>
      (await partner.admin.get<CustomerPartnerCollection>(`/v1/customers/${id}/partners`)).body.items.map(
        ({ kind, rights }) => [kind, rights.includes('orders')],
      );
    expect(await kinds(bought.id)).toEqual([['direct_bill_partner', true]]);
    expect(await kinds(customerId)).toEqual([['indirect_reseller', false]]);
  });

  it('sells nothing itself to a customer that it serves as a reseller, whichever way it tries (R1, B117)', async () => {
    const path = `/v1/customers/${customerId}`;
    const dry = await partner.admin.post<OrderVerdict>(`${path}/orders?dryRun=true`, { lineItems: [line()] });
    expect(dry.body).toMatchObject({
      accepted: false,
      problems: [{ reason: 'customer.as_reseller', fixBy: 'provider', href: path }],
    });
    const refusals = [
      await partner.admin.post(`${path}/orders`, { lineItems: [line()] }),
      await partner.admin.post(`${path}/carts`, { lineItems: [{ catalogItemId: offers.standard, quantity: 1 }] }),
      await partner.admin.post(`${path}/agreements`, await agreed(partner.admin)),
    ];
    for (const { status, body } of refusals) expect([status, body.reason]).toEqual([403, 'customer.as_reseller']);
    expect(refusals[0]?.body.description).toContain('as an indirect reseller');
    expect((await partner.admin.get(`${path}/orders`)).body.items).toEqual([]);
  });

  it('lets no customer go that it serves as a reseller: that goes through the provider (B31, B117)', async () => {
    const path = `/v1/customers/${customerId}`;
    for (const { status, body } of [
      await partner.admin.get(`${path}/removal`),
      await partner.admin.patch(path, { relationshipToPartner: 'none' }),
    ])
      expect([status, body.reason]).toEqual([403, 'customer.as_reseller']);
    expect((await partner.admin.get(path)).status).toBe(200);
    expect((await provider.admin.get(`${path}/removal`)).status).toBe(200);
  });

  it('is the reseller of what the provider sells there, and sees it', async () => {
    const { mpnId } = partner;
    const placed = await order(provider.admin, customerId, line({ partnerIdOnRecord: mpnId }));
    await endedOrder(provider.admin, customerId, placed.id);
    const [seen] = await subscriptionsOf(partner.admin, customerId);
    expect(seen).toMatchObject({ orderId: placed.id, partnerId: mpnId, status: 'active' });
    const path = `/v1/customers/${customerId}/subscriptions/${seen?.id}`;
    expect(await partner.admin.patch(path, { quantity: 11 })).toMatchObject({ status: 404 });
    expect((await partner.admin.get('/v1/incentives')).text).toContain(`${seen?.id}`);
  });

  it('gets in the portal the forms of a seller for its own customers, and for those of the provider none', async () => {
    const visitor = await new PortalVisitor('en-US', own.engine.api).signIn(partner.email, password);
    const bought = await directCustomer(own.client, partner.admin, line());
    const rightsIn = async (id: string) =>
      (await partner.admin.get<{ rights: string[] }>(`/v1/customers/${id}`)).body.rights.includes('orders');
    expect([await rightsIn(bought.id), await rightsIn(customerId)]).toEqual([true, false]);
    const at = (id: string) => [
      [`/portal/customers/${id}`, `/portal/customers/${id}/removal`],
      [`/portal/customers/${id}`, `/portal/customers/${id}/orders/new`],
      [`/portal/customers/${id}/orders`, `/portal/customers/${id}/orders/new`],
      [`/portal/customers/${id}/subscriptions`, `/portal/customers/${id}/orders/new`],
      [`/portal/customers/${id}/orders/new?offer=${offers.standard}`, 'name="quantity"'],
      [`/portal/customers/${id}/cart?offer=${offers.standard}`, 'name="quantity"'],
      [`/portal/customers/${id}/agreement`, 'name="attested"'],
    ];
    for (const [page = '', form] of at(bought.id)) expect((await visitor.open(page)).html, page).toContain(form);
    for (const [page = '', form] of at(customerId)) {
      const { status, html } = await visitor.open(page);
      expect(status, page).toBe(200);
      expect(html, page).not.toContain(form);
    }
  });
});

describe('a direct customer of a partner that is the provider’s reseller', () => {
  it('is moved to the provider, with the partner as its reseller: on the record, and still serving it (B115, B118)', async () => {
    const { id, ids } = await directCustomer(own.client, partner.admin, line(), line({ offerId: offers.lock }));
    const [moving = '', staying = ''] = ids;
    const { id: transfer } = await requestTransfer(partner.admin, id, [moving], provider.tenantId);
    expect((await provider.admin.post(`/v1/transfers/${transfer}/acceptance`)).status).toBe(200);
    const { lines } = await completed(provider.admin, transfer);
    const moved = lines[0]?.newSubscriptionId ?? '';

    const seen = new Map((await subscriptionsOf(partner.admin, id)).map(one => [one.id, one]));
    expect(seen.get(moved)).toMatchObject({ status: 'active', partnerId: partner.mpnId });
    expect([seen.get(moving)?.status, seen.get(staying)?.status]).toEqual(['deleted', 'active']);
    expect((await subscriptionsOf(provider.admin, id)).map(one => one.id)).toEqual([moved]);

    const path = `/v1/customers/${id}/subscriptions/${moved}`;
    const { body: record } = await provider.admin.get(`${path}/partnersonrecord`);
    expect(record.items).toMatchObject([{ mpnId: partner.mpnId, tenantId: partner.tenantId }]);
    const contact = await provider.admin.put(`${path}/supportcontact`, { supportTenantId: partner.tenantId });
    expect(contact).toMatchObject({ status: 200, body: { supportTenantId: partner.tenantId } });
    const shared = await provider.admin.get(`/v1/relationships/${partner.tenantId}/customers`);
    expect(shared.text).toContain(id);
    expect(await partner.admin.patch(path, { quantity: 11 })).toMatchObject({ status: 404 });
    const kept = `/v1/customers/${id}/subscriptions/${staying}`;
    expect(await partner.admin.patch(kept, { quantity: 11 })).toMatchObject({ status: 200, body: { quantity: 11 } });
  });
});

describe('a provider that is the reseller of another one', () => {
  it('takes no customer away from that one, and changes nothing that it sold (B117)', async () => {
    const reviewer = await own.client.signIn('reviewer@tandem.example');
    const both = await activated(reviewer, reviewer, { partnerType: 'indirect_provider', companyName: 'Adatum Both' });
    await both.admin.post('/v1/enrollments', {
      partnerType: 'indirect_reseller',
      authorityAccepted: true,
      supportProfile: { email: `help@${freshDomain()}`, telephone: '4255550110' },
    });
    await accept(both.admin, (await invite(provider.admin, both.email)) as Required<Invitation>);
    await accept(partner.admin, (await invite(both.admin, partner.email)) as Required<Invitation>);
    const { mailed } = await requestByMail(own.client, both.admin, { providerTenantId: provider.tenantId });
    await joinOn(own.client, mailed, { companyName: 'Wingtip Toys' });
    const id = (await both.admin.get('/v1/customers')).body.items[0]?.id ?? '';
    const placed = await order(provider.admin, id, line({ noPartnerOnRecord: true }));
    const { lineItems } = await endedOrder(provider.admin, id, placed.id);
    const path = `/v1/customers/${id}`;
    const sold = `${path}/subscriptions/${lineItems[0]?.subscriptionId}`;

    const preview = await both.admin.get(`${path}/resellertransfer?to=${partner.tenantId}`);
    expect([preview.status, preview.body.reason]).toEqual([403, 'customer.as_reseller']);
    const moved = { to: partner.tenantId, previewHash: '0'.repeat(64) };
    expect((await both.admin.post(`${path}/resellertransfer`, moved)).body.reason).toBe('customer.as_reseller');
    expect((await both.admin.get(sold)).status).toBe(200);
    for (const answer of [
      await both.admin.put(`${sold}/supportcontact`, { supportTenantId: both.tenantId }),
      await both.admin.put(`${sold}/partneronrecord`, { mpnId: both.mpnId }),
      await both.admin.get(`${sold}/partnersonrecord`),
      await both.admin.patch(sold, { status: 'suspended' }),
    ])
      expect([answer.status, answer.body.reason]).toEqual([404, 'subscription.unknown']);
    expect((await provider.admin.get(sold)).body.status).toBe('active');
    for (const [email, isSeller] of [
      [provider.email, true],
      [both.email, false],
    ] as const) {
      const visitor = await new PortalVisitor('en-US', own.engine.api).signIn(email, password);
      const page = await visitor.open(sold.replace('/v1/', '/portal/').concat('/support'));
      expect([page.status, page.html.includes('name="supportTenantId"')]).toEqual([200, isSeller]);
    }
  });
});
