import { describe, expect, inject, it } from 'vitest';
import type { OfferCollection } from '#functions/portal/api-types.d.ts';
import { Client } from '#test/client.ts';
import { addCustomer } from '#test/customers.ts';

const client = new Client(inject('system'));
const [provider, stranger] = [
  await client.signIn('admin@fabrikam.example'),
  await client.signIn('admin@contoso-resale.example'),
];
const standard = 'F1C70002-0C4F-4E1D-9A00-000000000002';

const offers = async (path: string, asked = provider) => (await asked.get<OfferCollection>(path)).body.items;

describe('the offers of a country', () => {
  it('have terms with prices in its currency, and texts in the language asked for', async () => {
    const [german] = await offers('/v1/offers?country=de', provider.with({ 'X-Locale': 'zh-CN' }));
    expect(german).toMatchObject({
      name: '示例办公桌基础版',
      locale: 'zh-CN',
      country: 'DE',
      category: { id: 'SmallBusiness_Key', name: '小型企业' },
      supportedBillingCycles: ['monthly', 'annual'],
    });
    expect(german?.terms[0]).toEqual({
      termDuration: 'P1M',
      billingCycle: 'monthly',
      price: 5.5,
      currencyCode: 'EUR',
      refundOptions: [{ type: 'Full', days: 1 }],
    });
    const [japanese] = await offers('/v1/offers?country=JP');
    expect(japanese?.terms[0]).toMatchObject({ price: 900, currencyCode: 'JPY' });
  });

  it('are those of a category, page by page', async () => {
    const all = await offers('/v1/offers?country=US');
    expect(all).toHaveLength(12);
    expect(all.every(({ isAddOn }) => !isAddOn)).toBe(true);
    expect((await offers('/v1/offers?country=US&offer_category_id=trial_key')).map(({ isTrial }) => isTrial)).toEqual([
      true,
    ]);
    const page = (await provider.get<OfferCollection>('/v1/offers?country=US&size=5&offset=5')).body;
    expect(page.items.map(({ id }) => id)).toEqual(all.slice(5, 10).map(({ id }) => id));
    expect(page.links?.next?.uri).toBe('offers?country=US&size=5&offset=10');
    const last = (await provider.get<OfferCollection>(`/v1/${page.links?.next?.uri}`)).body;
    expect([last.items.length, last.links?.next]).toEqual([2, undefined]);
  });

  it('lead to one offer and its add-ons; what is not sold in the country is unknown there', async () => {
    const one = await provider.get(`/v1/offers/${standard.toLowerCase()}?country=IN`);
    expect(one.body).toMatchObject({ id: standard, hasAddOns: true, limitUnitOfMeasure: 'None' });
    const addOns = async (country: string) =>
      (await offers(`/v1/offers/${standard}/addons?country=${country}`)).map(({ name }) => name);
    expect(await addOns('US')).toEqual(['Example Desk Archive', 'Example Desk Calling']);
    expect(await addOns('IN')).toEqual(['Example Desk Archive']);
    const calling = 'F1C70102-0C4F-4E1D-9A00-000000000102';
    expect((await provider.get(`/v1/offers/${calling}?country=US`)).status).toBe(200);
    expect(await provider.get(`/v1/offers/${calling}?country=IN`)).toMatchObject({
      status: 404,
      body: { code: 1000, reason: 'offer.unknown' },
    });
  });

  it('need a country of the program', async () => {
    expect(await provider.get('/v1/offers')).toMatchObject({ status: 400, body: { reason: 'request.invalid' } });
    for (const path of [
      '/v1/offers?country=KP',
      '/v1/offercategories?country=CN',
      '/v1/products?country=CU&targetView=OnlineServices',
    ])
      expect(await provider.get(path), path).toMatchObject({
        status: 400,
        body: { reason: 'region.country_not_offered' },
      });
  });

  it('may be kept: the same content has the same etag, and answers 304 to who has it', async () => {
    const first = await provider.get('/v1/offers?country=US');
    expect(first.headers.get('cache-control')).toBe('private, max-age=300');
    const etag = first.headers.get('etag') ?? '';
    expect(etag).toMatch(/^"[\w-]{27}"$/);
    const again = await provider.with({ 'If-None-Match': `"other", W/${etag}` }).get('/v1/offers?country=US');
    expect([again.status, again.text, again.headers.get('etag')]).toEqual([304, '', etag]);
    const russian = await provider.with({ 'If-None-Match': etag, 'X-Locale': 'ru' }).get('/v1/offers?country=US');
    expect(russian.status).toBe(200);
  });

  it('have categories', async () => {
    const { body } = await provider.get('/v1/offercategories?country=US');
    expect(body.items.map(({ id }) => id)).toEqual([
      'SmallBusiness_Key',
      'Enterprise_Key',
      'Nonprofit_Key',
      'Trial_Key',
    ]);
  });
});

describe('the products of a country', () => {
  it('are the offers, each with one SKU and one availability', async () => {
    const { body } = await provider.get('/v1/products?country=US&targetView=onlineservices&targetSegment=Education');
    expect(body.items.map(({ title }) => title)).toEqual(['Example Desk for Schools']);
    const [sku] = (await provider.get(`/v1/products/${standard}/skus?country=US`)).body.items;
    expect(sku).toMatchObject({ id: '0001', productId: standard, actions: ['Refund'] });
    const list = `/v1/products/${standard}/skus/0001/availabilities`;
    const [availability] = (await provider.get(`${list}?country=US`)).body.items;
    expect(availability).toMatchObject({
      id: 'US',
      catalogItemId: `${standard}:0001:US`,
      defaultCurrency: { code: 'USD', symbol: '$' },
      isPurchasable: true,
    });
    expect((availability as { terms?: object[] }).terms?.[2]).toMatchObject({
      id: 'P1Y:annual',
      description: 'One year, billed yearly',
    });
    expect((await provider.get(`${list}/us?country=US`)).body).toEqual(availability);
    const usage = await provider.get('/v1/products?country=US&targetView=MicrosoftAzure');
    expect(usage.body.items.map(({ title }) => title)).toEqual(['Example Meadow, by usage']);
  });

  it('answer 404 with the number of what is unknown, and 400 for another word', async () => {
    const cases: [path: string, status: number, code: number][] = [
      ['/v1/products/nothing?country=US', 404, 400013],
      [`/v1/products/${standard}/skus/0002?country=US`, 404, 400018],
      [`/v1/products/${standard}/skus/0001/availabilities/DE?country=US`, 404, 400019],
      ['/v1/products?country=US&targetView=Toys', 400, 900126],
      ['/v1/products?country=US', 400, 800002],
    ];
    for (const [path, status, code] of cases)
      expect(await provider.get(path), path).toMatchObject({ status, body: { code } });
  });
});

describe('what a customer can get', () => {
  it('is the catalog of its country; another partner’s customer is unknown', async () => {
    const { id } = await addCustomer(provider);
    const base = `/v1/customers/${id}`;
    expect((await offers(`${base}/offers?size=1`))[0]).toMatchObject({ country: 'US' });
    expect((await provider.get(`${base}/offercategories`)).body.items).toHaveLength(4);
    const [product] = (await provider.get(`${base}/products?targetView=OnlineServices`)).body.items;
    expect(product?.links).toMatchObject({ self: { uri: `customers/${id}/products/${product?.id}` } });
    const availabilities = await provider.get(`${base}/products/${standard}/skus/0001/availabilities`);
    expect(availabilities.body.items[0]).toMatchObject({ id: 'US' });
    for (const path of ['offers', 'offercategories', 'products?targetView=OnlineServices', `products/${standard}`])
      expect(await stranger.get(`${base}/${path}`), path).toMatchObject({ status: 404 });
  });
});

describe('the inventory', () => {
  const check = (body: object, country = 'US') =>
    provider.post(`/v1/extensions/product/checkinventory?country=${country}`, body);

  it('never runs out: only what isn’t sold is restricted, and what isn’t listed is left out', async () => {
    const meadow = 'F1C70301-0C4F-4E1D-9A00-000000000301';
    const calling = 'F1C70102-0C4F-4E1D-9A00-000000000102';
    const targetItems = [
      { productId: standard, skuId: '0001' },
      { ProductId: meadow.toLowerCase() },
      { productId: standard, skuId: '0002' },
      { productId: 'nothing' },
    ];
    const { status, body } = await check({ targetItems, inventoryContext: { customerId: crypto.randomUUID() } });
    expect([status, body]).toEqual([
      200,
      [
        { productId: standard, skuId: '0001', isRestricted: false, restrictions: [] },
        {
          ...{ productId: meadow, skuId: '0001', isRestricted: true },
          restrictions: [{ reasonCode: 'NotAvailable', description: expect.stringContaining("isn't sold") }],
        },
      ],
    ]);
    expect((await check({ targetItems: [{ productId: calling }] }, 'IN')).body).toEqual([]);
    expect((await check({ targetItems: [] })).status).toBe(400);
    expect((await check({ targetItems }, 'XX')).status).toBe(400);
  });
});
