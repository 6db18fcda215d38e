import { expect, it } from 'vitest';
import type { CatalogEdition } from '#functions/catalog/offer.ts';
import type { Subscription } from '#functions/portal/api-types.d.ts';
import { password } from '#test/builders.ts';
import type { Client } from '#test/client.ts';
import { ownEngine } from '#test/engine.ts';
import { dataOf } from '#test/generated-client.ts';
import { endedOrder, offers, orderedCustomer } from '#test/ordering.ts';
import { activeProvider } from '#test/partnering.ts';

const own = ownEngine({ rehearse: true });

/** A day of the rehearsal, so many after the one that it has now. */
async function dayAhead(days: number): Promise<string> {
  const { now } = (await own.client.call<{ now: string }>('GET', '/v1/sandbox/clock')).body;
  return new Date(Date.parse(now) + days * 86_400_000).toISOString().slice(0, 10);
}

const fileOf = async (lead: Client): Promise<CatalogEdition> =>
  (await lead.get<CatalogEdition>('/v1/policies/catalogue/2026-01-01/document')).body;

/** The shipped edition in which one offer costs more and another one isn't sold. */
const changed = (file: CatalogEdition): CatalogEdition => ({
  ...file,
  offers: file.offers.map(offer => ({
    ...offer,
    ...(offer.id === offers.lock && { isAvailableForPurchase: false }),
    ...(offer.id === offers.standard && {
      name: { ...offer.name, 'en-US': 'Example Desk Standard Plus' },
      terms: offer.terms.map(term => ({ ...term, prices: { ...term.prices, USD: (term.prices.USD ?? 0) + 100 } })),
    }),
  })),
});

const nameOf = async (admin: Client): Promise<string> =>
  (await admin.get<{ name: string }>(`/v1/offers/${offers.standard}?country=US`)).body.name;

it('an edition of the catalog that the review lead publishes is sold from its day on, and what was sold stays as it was', async () => {
  const lead = await own.client.signIn('lead@tandem.example');
  const provider = await activeProvider(own.client);
  const { customerId, subscriptionId } = await orderedCustomer(provider.admin);
  const validFrom = await dayAhead(3);
  const catalogue = { ...changed(await fileOf(lead)) } as unknown as Record<string, unknown>;
  const path = { params: { path: { name: 'catalogue' } } };
  const drafted = dataOf(
    await lead.api.POST('/v1/policies/{name}', { ...path, body: { validFrom, value: { catalogue } } }),
  );
  expect(drafted.value).toMatchObject({ offers: 14, contentHash: expect.stringMatching(/^[0-9a-f]{64}$/) });
  const edition = { params: { path: { name: 'catalogue', edition: validFrom } } };
  dataOf(await lead.api.POST('/v1/policies/{name}/{edition}/publication', edition));
  expect(await nameOf(provider.admin)).toBe('Example Desk Standard');

  expect((await own.client.post('/v1/sandbox/clock', { advanceDays: 4 })).status).toBe(200);
  const admin = await own.client.signIn(provider.email, password);
  expect(await nameOf(admin)).toBe('Example Desk Standard Plus');
  const buy = (offerId: string) =>
    admin.post<{ id: string }>(`/v1/customers/${customerId}/orders`, {
      lineItems: [{ offerId, quantity: 2, noPartnerOnRecord: true }],
    });
  const refused = await buy(offers.lock);
  expect(refused.status).toBeGreaterThanOrEqual(400);
  const { status, body } = await buy(offers.standard);
  expect(status).toBe(201);
  await endedOrder(admin, customerId, body.id);
  const { items } = (await admin.get<{ items: Subscription[] }>(`/v1/customers/${customerId}/subscriptions`)).body;
  const [before, after] = [
    items.find(({ id }) => id === subscriptionId),
    items.find(({ id }) => id !== subscriptionId),
  ];
  expect([before?.offerName, after?.offerName]).toEqual(['Example Desk Standard', 'Example Desk Standard Plus']);
  // What applied on a day is still known.
  const reviewer = await own.client.signIn('reviewer@tandem.example');
  const on = (day: string) => reviewer.get<{ edition: string }>(`/v1/policies/catalogue?on=${day}`);
  expect((await on(validFrom)).body.edition).toBe(validFrom);
  expect((await on('2026-02-01')).body.edition).toBe('2026-01-01');
});

it('a catalog with faults isn’t drafted: each is named with its place', async () => {
  const lead = await own.client.signIn('lead@tandem.example');
  const file = await fileOf(lead);
  const validFrom = await dayAhead(5);
  const draft = (catalogue: unknown) => lead.post('/v1/policies/catalogue', { validFrom, value: { catalogue } });
  const [first, ...others] = file.offers;
  const wrong = await draft({ ...file, offers: [{ ...first, family: 'Nowhere' }, ...others] });
  expect([wrong.status, wrong.body.reason, String(wrong.body.data)]).toEqual([
    400,
    'request.invalid',
    expect.stringContaining('offers[0].family'),
  ]);
  for (const [sent, text] of [
    ['{"families": [', 'must be a JSON object'],
    ['7', 'must be a JSON object'],
    [{}, 'families'],
    [undefined, 'value.catalogue: '],
  ] as const)
    expect(String((await draft(sent)).body.data)).toContain(text);
  expect((await draft(JSON.stringify(file))).status).toBe(201);
});

/** The shipped edition with 1,000 offers, all of which can be bought. */
function withThousand(file: CatalogEdition): { catalogue: CatalogEdition; last: string } {
  const standard = file.offers.find(({ id }) => id === offers.standard);
  if (!standard) throw new Error('The offer is gone');
  const added = Array.from({ length: 1000 - file.offers.length }, (_, n) => ({
    ...standard,
    id: `F1C70099-0C4F-4E1D-9A01-${String(n).padStart(12, '0')}`,
    name: { 'en-US': `Desk ${n}`, 'ru-RU': `Рабочий стол ${n}`, 'zh-CN': `桌面 ${n}`, 'zh-TW': `桌面 ${n} 版` },
    upgradesTo: [],
  }));
  return { catalogue: { ...file, offers: [...file.offers, ...added] }, last: added.at(-1)?.id ?? '' };
}

it('a catalog of 1,000 offers is drafted, published, and sold from its day on', async () => {
  const lead = await own.client.signIn('lead@tandem.example');
  const provider = await activeProvider(own.client);
  const { customerId } = await orderedCustomer(provider.admin);
  const validFrom = await dayAhead(8);
  const { catalogue, last } = withThousand(await fileOf(lead));
  const drafted = await lead.post('/v1/policies/catalogue', { validFrom, value: { catalogue } });
  expect(drafted).toMatchObject({ status: 201, body: { value: { offers: 1000 } } });
  expect((await lead.post(`/v1/policies/catalogue/${validFrom}/publication`)).status).toBe(200);
  const document = await lead.get<CatalogEdition>(`/v1/policies/catalogue/${validFrom}/document`);
  expect(document.body).toMatchObject({ ...catalogue, validFrom });

  expect((await own.client.post('/v1/sandbox/clock', { advanceDays: 9 })).status).toBe(200);
  // Its token was known, and has expired.
  expect((await lead.get('/v1/me')).status).toBe(401);
  const admin = await own.client.signIn(provider.email, password);
  const { status, body } = await admin.post<{ id: string }>(`/v1/customers/${customerId}/orders`, {
    lineItems: [{ offerId: last, quantity: 2, noPartnerOnRecord: true }],
  });
  expect(status).toBe(201);
  const { lineItems } = await endedOrder(admin, customerId, body.id);
  expect(lineItems).toMatchObject([{ offerId: last, subscriptionId: expect.any(String) }]);
});
