import { beforeAll, describe, expect, inject, it } from 'vitest';
import type { Cart } from '#functions/portal/api-types.d.ts';
import { password } from '#test/builders.ts';
import { Client } from '#test/client.ts';
import { offers, tradingTier } from '#test/ordering.ts';
import { PortalVisitor, type Visited } from '#test/portal-visitor.ts';

const client = new Client(inject('system'));
let tier: Awaited<ReturnType<typeof tradingTier>>;
let provider: PortalVisitor;
let customer: string;

beforeAll(async () => {
  tier = await tradingTier(client);
  customer = `/portal/customers/${tier.customerId}`;
  provider = await new PortalVisitor().signIn(tier.provider.email, password);
});

/** Begins a cart with an offer, and returns its page. */
async function begin(offer: string, typed: Record<string, string> = {}): Promise<Visited> {
  await provider.open(`${customer}/cart?offer=${offer}`);
  return provider.send({ term: 'P1Y monthly', quantity: '10', ...typed });
}

const pathOf = ({ path }: Visited): string => path.replace(/\?.*/, '');
const cartOf = (page: Visited) =>
  tier.provider.admin.get<Cart>(`/v1${pathOf(page).replace('/portal', '').replace('/cart/', '/carts/')}`);

describe('the page of a cart', () => {
  it('is begun at the customer, with the reseller filled in, takes offers and add-ons, and orders all of it (R159, R161)', async () => {
    expect((await provider.open(customer)).html).toContain(`href="${customer}/cart"`);
    const choose = await provider.open(`${customer}/cart`);
    expect(choose.html).toContain(`value="${offers.standard}"`);
    const form = await provider.open(`${customer}/cart?offer=${offers.standard}`);
    expect(form.html).toMatch(new RegExp(`name="partnerIdOnRecord"[^>]*value="${tier.mpnId}"`));
    const begun = await provider.send({ term: 'P1Y monthly', quantity: '10', partnerIdOnRecord: tier.mpnId });
    const cart = pathOf(begun);
    expect(begun.text).toContain('Added to the cart.');
    expect(begun.html).toMatch(
      new RegExp(`name="reseller-0"[^>]*value="${tier.mpnId}"|value="${tier.mpnId}"[^>]*name="reseller-0"`),
    );

    await provider.open(`${cart}/add?base=${offers.standard}&country=US&line=0&offer=${offers.archive}`);
    const withAddOn = await provider.send({ term: 'P1Y monthly', quantity: '3' });
    expect(withAddOn.text).toContain('+ Example Desk Archive');
    const twice = await provider.sendAgain();
    expect([twice.status, twice.text]).toEqual([409, expect.stringContaining('You already sent this form')]);
    expect((await cartOf(begun)).body.lineItems[0]?.addonItems).toHaveLength(1);
    await provider.open(`${cart}/add?offer=${offers.lock}`);
    const whole = await provider.send({ term: 'P1Y annual', quantity: '2' });
    expect(whole.text).toContain('The lines become 2 orders');
    expect(whole.text).toMatch(/Order 1, billed monthly.*Order 2, billed annually/s);

    const changed = await provider.send({ 'quantity-2': '5' }, 'check_out');
    expect(changed.text).toContain('nothing is ordered yet');
    expect((await cartOf(begun)).body.lineItems[1]?.quantity).toBe(5);
    const ordered = await provider.send({}, 'check_out');
    expect(ordered.text).toContain('The cart is ordered.');
    expect(ordered.html.match(/\/orders\/[0-9a-f-]{36}/g)).toHaveLength(2);
    expect(ordered.html).not.toContain('value="check_out"');
  });

  it('shows what is against each line beside it, and offers to order once nothing is', async () => {
    const wrong = await begin(offers.standard, { quantity: '1000', partnerIdOnRecord: '999999999999' });
    expect(wrong.text).toContain('1 line can’t be ordered as it is');
    expect(wrong.text).toContain("can't be ordered in this quantity");
    expect(wrong.html).not.toContain('value="check_out"');
    const typed = await provider.send({ 'quantity-0': 'many' });
    expect([typed.status, typed.html.includes('href="#quantity-0"')]).toEqual([400, true]);
    expect(typed.html).toMatch(/value="many"/);
    await provider.open(pathOf(wrong));
    const corrected = await provider.send({ 'quantity-0': '4', 'reseller-0': '' });
    expect(corrected.text).toContain('The cart is updated.');
    expect(corrected.html).toContain('value="check_out"');
    const { lineItems } = (await cartOf(corrected)).body;
    expect(lineItems).toMatchObject([{ quantity: 4, noPartnerOnRecord: true }]);
    const emptied = await provider.send({ 'remove-0': 'on' });
    expect(pathOf(emptied)).toBe(`${customer}/cart`);
  });

  it('says so if somebody else changed it, or is no longer there', async () => {
    const begun = await begin(offers.lock);
    const { body } = await cartOf(begun);
    const path = `/v1/customers/${tier.customerId}/carts/${body.id}`;
    await tier.provider.admin.put(path, { lineItems: [{ ...body.lineItems[0], quantity: 9 }] });
    const stale = await provider.send({ 'quantity-0': '10' }, 'check_out');
    expect([stale.status, (await cartOf(begun)).body.status]).toEqual([400, 'Active']);
    expect((await provider.open(`${customer}/cart/${crypto.randomUUID()}`)).status).toBe(404);
  });

  it('tells a reseller that its provider orders (R1)', async () => {
    const reseller = await new PortalVisitor().signIn(tier.reseller.email, password);
    expect((await reseller.open(`${customer}/cart`)).text).toContain('You can’t order.');
  });
});
