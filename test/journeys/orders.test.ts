import { describe, expect, inject, it } from 'vitest';
import type { Order, OrderVerdict, SubscriptionCollection } from '#functions/portal/api-types.d.ts';
import { password } from '#test/builders.ts';
import { Client } from '#test/client.ts';
import { addCustomer } from '#test/customers.ts';
import { endedOrder, offers, order, tradingTier } from '#test/ordering.ts';
import { activeProvider, activeReseller } from '#test/partnering.ts';

const client = new Client(inject('system'));
const tier = await tradingTier(client);
const { customerId } = tier;
const provider = tier.provider.admin;
const path = `/v1/customers/${customerId}/orders`;
const subscriptions = `/v1/customers/${customerId}/subscriptions`;

const line = (members: object = {}) => ({
  offerId: offers.standard,
  quantity: 10,
  noPartnerOnRecord: true,
  ...members,
});

const listed = async (query = '', asked = provider) =>
  (await asked.get<SubscriptionCollection>(`${subscriptions}${query}`)).body.items;

describe('an order', () => {
  it('is refused for the first of the reasons that a dry run shows, with all of them (P20)', async () => {
    const cases: [lines: object[], status: number, code: number, reasons: string[]][] = [
      [[line({ quantity: 0 })], 400, 2002, ['order.quantity']],
      [[line({ offerId: 'nothing' })], 400, 800004, ['order.offer_unknown']],
      [[line({ offerId: offers.meadow, quantity: 1 })], 400, 800020, ['order.channel']],
      [[line({ partnerIdOnRecord: '999999999999' })], 404, 800015, ['reseller.mpnid_unknown']],
      [
        [line({ offerId: offers.schools }), line({ quantity: 301 })],
        403,
        2006,
        ['order.not_qualified', 'order.quantity'],
      ],
      [
        [line({ offerId: offers.archive, parentSubscriptionId: crypto.randomUUID() })],
        400,
        800012,
        ['order.parent_unknown'],
      ],
      [[line({ termDuration: 'P3Y' })], 400, 6001, ['order.term_unknown']],
      [[line({ promotionId: 'SPRING' })], 400, 27007, ['order.promotion_unknown']],
    ];
    for (const [lineItems, status, code, reasons] of cases) {
      const dry = await provider.post<OrderVerdict>(`${path}?dryRun=true`, { lineItems });
      expect(
        dry.body.problems.map(({ reason }) => reason),
        reasons.join(),
      ).toEqual(reasons);
      expect(dry.body.problems[0]).toMatchObject({
        code,
        fixBy: expect.any(String),
        href: expect.stringMatching(/^\//),
      });
      const real = await provider.post(path, { lineItems });
      expect(real, reasons.join()).toMatchObject({ status, body: { code, reason: reasons[0] } });
      expect(real.body.data).toHaveLength(reasons.length);
      expect(real.body.description).toBe(dry.body.problems[0]?.description);
    }
  });

  it('takes one to fifty lines of numbers', async () => {
    const bodies = [
      {},
      { lineItems: [] },
      { lineItems: Array.from({ length: 51 }, () => line()) },
      { lineItems: [line({ quantity: '10' })] },
      { lineItems: [line({ quantity: 1.5 })] },
      { lineItems: [line({ partnerIdOnRecord: 'contoso' })] },
      { lineItems: [line({ termDuration: 'P9Y' })] },
    ];
    for (const body of bodies)
      expect(await provider.post(path, body), JSON.stringify(body).slice(0, 90)).toMatchObject({
        status: 400,
        body: { reason: 'request.invalid' },
      });
  });

  it('is made once for one request ID, also if it is repeated', async () => {
    const asked = provider.with({ 'MS-RequestId': crypto.randomUUID() });
    const before = (await provider.get(path)).body.items.length;
    const [one, again] = [
      await asked.post<Order>(path, { lineItems: [line()] }),
      await asked.post<Order>(path, { lineItems: [line()] }),
    ];
    expect(again.body).toEqual(one.body);
    expect((await provider.get(path)).body.items).toHaveLength(before + 1);
    expect(await asked.post(path, { lineItems: [line({ quantity: 2 })] })).toMatchObject({
      status: 409,
      body: { reason: 'request.id_reused' },
    });
    await endedOrder(provider, customerId, one.body.id);
    expect(await listed(`?order_id=${one.body.id.toUpperCase()}`)).toHaveLength(1);
  });

  it('without a reseller says so in Tandem-Warnings, unless it says so itself (P21)', async () => {
    const { noPartnerOnRecord: _, ...silent } = line({ offerId: offers.lock });
    const notified = await provider.post<Order>(path, { lineItems: [line({ offerId: offers.lock }), silent] });
    expect(notified.headers.get('tandem-warnings')).toBe('no_partner_on_record;lineItems%5B1%5D.partnerIdOnRecord');
    const made = await endedOrder(provider, customerId, notified.body.id);
    expect(made.lineItems.map(({ partnerIdOnRecord }) => partnerIdOnRecord)).toEqual([undefined, undefined]);
  });

  it('at another price than the caller has seen is refused (R165)', async () => {
    expect(await provider.post(path, { lineItems: [line()], totalPrice: 149 })).toMatchObject({
      status: 409,
      body: { reason: 'order.stale' },
    });
    expect((await provider.post(path, { lineItems: [line()], totalPrice: 150 })).status).toBe(201);
  });

  it('of an offer with a limit is made once, also if two are placed at the same time (B123)', async () => {
    const place = () => provider.post(path, { lineItems: [line({ offerId: offers.badge, quantity: 1 })] });
    const answers = await Promise.all([place(), place(), place()]);
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 400, 400]);
    expect(answers.filter(({ status }) => status === 400).map(({ body }) => body.code)).toEqual([27006, 27006]);
  });

  it('has prices if they are asked for, and a provisioning status for each line', async () => {
    const { id } = await order(provider, customerId, line({ offerId: offers.lock, quantity: 2 }));
    await endedOrder(provider, customerId, id);
    const priced = (await provider.get<Order>(`${path}/${id}?include_price=true`)).body;
    expect(priced).toMatchObject({ totalPrice: 7.2, lineItems: [{ pricing: { price: 3.6, extendedPrice: 7.2 } }] });
    expect((await provider.get<Order>(`${path}/${id}`)).body.totalPrice).toBeUndefined();
    const statuses = await provider.get(`${path}/${id}/provisioningstatus`);
    expect(statuses.body.items).toMatchObject([{ lineItemNumber: 0, status: 'Fulfilled' }]);
    for (const [billingType, found] of [
      ...([
        ['onetime', []],
        ['OneTime', []],
        ['annual', []],
        ['2', []],
      ] as const),
      ...(['monthly', 'recurring', 'none', '0'] as const).map(word => [word, [id]] as const),
    ] as const) {
      const { items } = (await provider.get(`${path}?billingType=${billingType}`)).body;
      expect(
        items.map(one => one.id).filter(one => one === id),
        billingType,
      ).toEqual(found);
    }
    expect(await provider.get(`${path}?billingType=weekly`)).toMatchObject({ status: 400, body: { code: 900126 } });
  });
});

describe('who may order:', () => {
  it('a reseller can’t (R1), a provider without the customer’s agreement can’t (B52), and another provider sees nothing', async () => {
    expect(await tier.reseller.admin.post(path, { lineItems: [line()] })).toMatchObject({
      status: 403,
      body: { reason: 'order.buyer_not_provider' },
    });
    const { id } = await addCustomer(provider);
    expect(await provider.post(`/v1/customers/${id}/orders`, { lineItems: [line()] })).toMatchObject({
      status: 403,
      body: { code: 13605 },
    });
    const [other, reseller] = [await activeProvider(client), await activeReseller(client)];
    const [mine] = (await provider.get(path)).body.items;
    const [subscription] = await listed();
    for (const [method, url, body] of [
      ['POST', path, { lineItems: [line()] }],
      ['GET', path],
      ['GET', `${path}/${mine?.id}`],
      ['PATCH', `${path}/${mine?.id}`, { status: 'cancelled' }],
      ['POST', `${path}/${mine?.id}/cancellation`],
      ['GET', `${path}/${mine?.id}/provisioningstatus`],
      ['GET', subscriptions],
      ['GET', `${subscriptions}/${subscription?.id}`],
    ] as const)
      expect(await other.admin.call(method, url, body), `${method} ${url}`).toMatchObject({ status: 404 });
    expect((await reseller.admin.get(subscriptions)).status).toBe(404);
  });

  it('the reseller sees what is tied to it or to nobody, the customer everything', async () => {
    const theirs = await listed('', tier.reseller.admin);
    expect(theirs.length).toBeGreaterThan(0);
    const customer = await client.signIn(tier.customerEmail, password);
    expect((await listed('', customer)).length).toBeGreaterThanOrEqual(theirs.length);
    const [first] = theirs;
    expect((await customer.get(`${subscriptions}/${first?.id}`)).body).toEqual(first);
    expect(await customer.get(`/v1/customers/${crypto.randomUUID()}/subscriptions`)).toMatchObject({ status: 404 });
    expect(await provider.get(`${subscriptions}/${crypto.randomUUID()}`)).toMatchObject({
      status: 404,
      body: { code: 20003 },
    });
  });
});
