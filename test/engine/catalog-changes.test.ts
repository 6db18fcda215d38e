import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import type { CatalogEdition, Offer } from '#functions/catalog/offer.ts';
import type { Cart, CartCheckoutResult, Order, OrderVerdict, Subscription } from '#functions/portal/api-types.d.ts';
import { type Engine, startEngine } from '#local/engine/engine.ts';
import { agreed } from '#test/agreeing.ts';
import { Client } from '#test/client.ts';
import { addCustomer } from '#test/customers.ts';
import { age } from '#test/faults/table.ts';
import { endedOrder, offers, order } from '#test/ordering.ts';
import { asFabrikam } from '#test/partnering.ts';

const root = join(import.meta.dirname, '../..');
const shipped = '2026-01-01';
const item = (catalogItemId: string, quantity = 2) => ({ catalogItemId, quantity, noPartnerOnRecord: true });
const line = (offerId: string, quantity = 2) => ({ offerId, quantity, noPartnerOnRecord: true });

/** What the owner changes: one offer becomes dearer, one is withdrawn, one is no longer listed, and one is sold in smaller numbers. */
const changes: Record<string, (offer: Offer) => Offer | undefined> = {
  [offers.standard]: offer => ({
    ...offer,
    terms: offer.terms.map(term => ({ ...term, prices: { ...term.prices, USD: (term.prices.USD ?? 0) + 100 } })),
  }),
  [offers.lock]: offer => ({ ...offer, isAvailableForPurchase: false }),
  [offers.premium]: () => undefined,
  [offers.basic]: offer => ({ ...offer, maximumQuantity: 3 }),
};

/** A folder with the catalog that ships with Tandem and, if asked for, an edition of today with the changes. */
function catalogFolder(hasChanges: boolean): string {
  const folder = mkdtempSync(join(tmpdir(), 'tandem-catalog-'));
  const text = readFileSync(join(root, `functions/catalog/editions/${shipped}.json`), 'utf8');
  writeFileSync(join(folder, `${shipped}.json`), text);
  if (!hasChanges) return folder;
  const validFrom = new Date().toISOString().slice(0, 'yyyy-mm-dd'.length);
  const edition = JSON.parse(text) as CatalogEdition;
  const changed = edition.offers.flatMap(offer => (changes[offer.id] ?? (same => same))(offer) ?? []);
  const listed = (ids: string[]) => ids.filter(id => changed.some(one => one.id === id));
  const whole = changed.map(({ trial, ...offer }) => ({
    ...offer,
    ...(trial && { trial: { ...trial, convertsTo: listed(trial.convertsTo) } }),
    ...{ upgradesTo: listed(offer.upgradesTo), prerequisites: listed(offer.prerequisites) },
  }));
  writeFileSync(join(folder, `${validFrom}.json`), JSON.stringify({ ...edition, validFrom, offers: whole }));
  return folder;
}

describe('a catalog that the owner replaces while carts are open and subscriptions run', () => {
  const data = mkdtempSync(join(tmpdir(), 'tandem-catalog-data-'));
  const folders = [catalogFolder(false), catalogFolder(true)];
  let engine: Engine;
  let fabrikam: Client;
  let home: string;
  const carts: Record<string, Cart> = {};
  const bought: Record<string, Subscription> = {};

  async function start(folder = ''): Promise<void> {
    engine = await startEngine({ bundles: inject('bundles'), data, overrides: { catalog: relative(root, folder) } });
    fabrikam = await asFabrikam(new Client(engine));
  }

  const make = async (...lineItems: object[]) => (await fabrikam.post<Cart>(`${home}/carts`, { lineItems })).body;
  const checkOut = ({ id }: Cart) => fabrikam.post<CartCheckoutResult>(`${home}/carts/${id}/checkout`);

  beforeAll(async () => {
    await start(folders[0]);
    const { id } = await addCustomer(fabrikam);
    home = `/v1/customers/${id}`;
    await fabrikam.post(`${home}/agreements`, await agreed(fabrikam));
    carts.dearer = await make(item(offers.standard), item(offers.basic));
    carts.withdrawn = await make(item(offers.lock));
    carts.gone = await make(item(offers.premium), item(offers.basic));
    carts.fewer = await make(item(offers.basic, 4));
    carts.expired = await make(item(offers.basic));
    const placed = await order(fabrikam, id, line(offers.standard), line(offers.lock));
    const { lineItems } = await endedOrder(fabrikam, id, placed.id);
    for (const [n, { offerId }] of lineItems.entries())
      bought[offerId] = (await fabrikam.get(`${home}/subscriptions/${lineItems[n]?.subscriptionId}`)).body as never;
    await engine.stop();
    await start(folders[1]);
  }, 240_000);

  afterAll(async () => {
    await engine?.stop();
    for (const folder of [...folders, data]) rmSync(folder, { recursive: true, force: true });
  });

  it.each([
    ['costs other than it did', 'dearer', ['lineItems[0]: order.stale']],
    ['is sold no longer', 'withdrawn', ['lineItems[0]: order.offer_not_sold']],
    ['is not in the catalog any longer', 'gone', ['lineItems[0]: order.offer_unknown']],
  ])('a cart with what %s is not checked out, not even in part (R165)', async (_, name, data) => {
    const cart = carts[name] as Cart;
    const refused = await checkOut(cart);
    expect(refused).toMatchObject({ status: 409, body: { reason: 'order.stale', data } });
    expect((await fabrikam.get<Cart>(`${home}/carts/${cart.id}`)).body).toEqual(cart);
  });

  it('a cart with more than is sold now is refused for that line', async () => {
    const refused = await checkOut(carts.fewer as Cart);
    expect(refused).toMatchObject({
      status: 400,
      body: { reason: 'order.quantity', data: ['lineItems[0]: order.quantity'] },
    });
  });

  it('a cart that is sent again has the new prices, or the error of what is withdrawn', async () => {
    const dearer = carts.dearer as Cart;
    const { body: priced } = await fabrikam.put<Cart>(`${home}/carts/${dearer.id}`, dearer);
    expect(priced.totalPrice).toBeCloseTo((dearer.totalPrice ?? 0) + 2, 2);
    const made = await checkOut(priced);
    expect(made).toMatchObject({ status: 201, body: { orders: [{ totalPrice: priced.totalPrice }] } });
    const withdrawn = carts.withdrawn as Cart;
    const { body: judged } = await fabrikam.put<Cart>(`${home}/carts/${withdrawn.id}`, withdrawn);
    expect(judged.lineItems[0]?.error).toMatchObject({ additionalInformation: { reason: 'order.offer_not_sold' } });
    expect(await checkOut(judged)).toMatchObject({ status: 400, body: { reason: 'cart.errors' } });
  });

  it('a cart that nobody checks out for seven days is expired, and stays so', async () => {
    const expired = carts.expired as Cart;
    await age({ endpoint: engine.aws, name: engine.blueprint.tableName }, [expired.id], 7 * 86_400 + 60);
    for (const answer of [
      await checkOut(expired),
      await fabrikam.put(`${home}/carts/${expired.id}`, expired),
      await checkOut(expired),
    ])
      expect(answer).toMatchObject({ status: 404, body: { code: 800_008, reason: 'cart.expired' } });
  });

  it('an order at the price that was seen before is refused, in its dry run as well (R165)', async () => {
    const seen = { lineItems: [line(offers.standard)], totalPrice: 30 };
    const { body: verdict } = await fabrikam.post<OrderVerdict>(`${home}/orders?dryRun=true`, seen);
    expect(verdict.problems.map(({ reason }) => reason)).toEqual(['order.stale']);
    const refused = await fabrikam.post(`${home}/orders`, seen);
    expect(refused).toMatchObject({ status: 409, body: { reason: 'order.stale' } });
    const now = await fabrikam.post<Order>(`${home}/orders`, { ...seen, totalPrice: verdict.totalPrice });
    expect(now.status).toBe(201);
  });

  it('a subscription keeps its price, and one that is sold no longer gets no more units', async () => {
    const [standard, lock] = [bought[offers.standard], bought[offers.lock]];
    const more = await fabrikam.patch<Subscription>(`${home}/subscriptions/${standard?.id}`, { quantity: 3 });
    expect(more.status).toBe(200);
    const placed = await fabrikam.get<Order>(`${home}/orders/${standard?.orderId}?include_price=true`);
    expect(placed.body.lineItems[0]).toMatchObject({ pricing: { price: 15 } });
    const refused = await fabrikam.patch(`${home}/subscriptions/${lock?.id}`, { quantity: 3 });
    expect(refused).toMatchObject({ status: 400, body: { reason: 'subscription.offer_withdrawn' } });
    for (const change of [{ quantity: 1 }, { status: 'suspended' }, { status: 'active' }, { friendlyName: 'Doors' }])
      expect((await fabrikam.patch(`${home}/subscriptions/${lock?.id}`, change)).status, JSON.stringify(change)).toBe(
        200,
      );
  });
});
