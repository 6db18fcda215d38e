import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Offer } from '#functions/catalog/offer.ts';
import { NewCartBody } from '#functions/order/cart/body.ts';
import type { Cart, CartLine } from '#functions/order/cart/cart.ts';
import * as rules from '#functions/order/cart/judge-cart.ts';
import { askedOf, cartLinesOf, unresoldPaths } from '#functions/order/cart/lines.ts';
import { accepted, requireOpen } from '#functions/order/cart/rules.ts';
import type { OrderFacts } from '#functions/order/facts.ts';
import { acceptedOrder } from '#functions/order/place-order.ts';
import { totalOf } from '#functions/order/rules.ts';
import { Problem } from '#shared/errors/problem.ts';
import { parseInput } from '#shared/schema/normalize-input.ts';
import { monday as now } from '#test/clock.ts';
import { account, facts, mpnId, reseller, resellerAccount } from '#test/order-facts.ts';
import { offers } from '#test/ordering.ts';

beforeAll(() => {
  process.env.PROVISIONING = JSON.stringify({ by: 'tandem', delayMinutes: 0 });
});

const judgeCart = (known: OrderFacts, lines: CartLine[]) => accepted(rules.judgeCart(known, lines)).lines;
const checkedGroups = (stored: Pick<Cart, 'lines'>, known: OrderFacts) => accepted(rules.checkedGroups(stored, known));

const clock = { now, daySeconds: 86_400 };
const sold = [{ key: 'transaction_reseller', value: mpnId }];
const item = (members: object = {}) => ({ catalogItemId: offers.standard, quantity: 10, ...members });
const sent = (...lineItems: object[]): CartLine[] => cartLinesOf(parseInput(NewCartBody, { lineItems }));

/** A cart as it is stored; pass what its lines are judged by. */
const cart = (lines: CartLine[], known: OrderFacts = facts()): Cart => ({
  ...{ id: 'cart', version: 1, status: 'active', createdDate: now.toISOString(), changedDate: now.toISOString() },
  ...{ customer: { tenantId: 'c', name: 'C' }, seller: { tenantId: 's', name: 'S' }, changedBy: 'fay' },
  expiresOn: new Date(now.getTime() + 1000).toISOString(),
  lines: judgeCart(known, lines),
});

const reasonOf = (act: () => unknown): [reason: string, data: readonly string[] | undefined] => {
  try {
    act();
  } catch (error) {
    if (error instanceof Problem) return [error.reason, error.options.data];
    throw error;
  }
  return ['none', undefined];
};

/** The catalog with one offer that is different. */
function sellingOtherwise(id: string, change: (offer: Offer) => Offer | undefined): OrderFacts {
  const known = facts();
  const offerById = new Map(known.catalog.offerById);
  const changed = change(offerById.get(id) as Offer);
  if (changed) offerById.set(id, changed);
  else offerById.delete(id);
  return facts({ catalog: { ...known.catalog, offerById } });
}

const dearer = (offer: Offer): Offer => ({
  ...offer,
  terms: offer.terms.map(term => ({ ...term, prices: { ...term.prices, USD: (term.prices.USD ?? 0) + 1 } })),
});
const withdrawn = (offer: Offer): Offer => ({ ...offer, isAvailableForPurchase: false });

describe('the lines of a cart', () => {
  it('are read with names in any case, add-ons after their base, and numbered', () => {
    const lines = sent(
      { CatalogItemId: offers.standard, Quantity: 3, AddOnItems: [{ catalogItemId: offers.archive, quantity: 1 }] },
      item({ provisioningContext: { PARENTSUBSCRIPTIONID: 'base' } }),
    );
    expect(lines.map(({ id, base }) => [id, base])).toEqual([
      [0, undefined],
      [1, 0],
      [2, undefined],
    ]);
    expect(askedOf(lines).lineItems).toMatchObject([{}, { baseLine: 0 }, { parentSubscriptionId: 'base' }]);
  });

  it('keep what their client doesn’t know when they are sent back', () => {
    const before = sent(item({ termDuration: 'P1Y', noPartnerOnRecord: true, addonItems: [item({ quantity: 1 })] }));
    const body = (lineItem: object) => parseInput(NewCartBody, { lineItems: [lineItem] });
    const [back, addOn] = cartLinesOf(body(item({ id: 0, quantity: 20 })), before);
    expect(back).toMatchObject({ quantity: 20, termDuration: 'P1Y', noPartnerOnRecord: true });
    expect(addOn).toMatchObject({ base: 0, quantity: 1 });
    expect(cartLinesOf(body(item({ id: 0, addonItems: [] })), before)).toHaveLength(1);
    const [other] = cartLinesOf(body(item({ id: 0, catalogItemId: offers.lock })), before);
    expect(other?.termDuration).toBeUndefined();
  });

  it('get no add-ons of another line when they have its ID, as new ones of clients that write 0', () => {
    const before = sent(item({ termDuration: 'P1Y', addonItems: [item({ quantity: 1 })] }));
    const lineItems = [item({ id: 0 }), item({ id: 0, quantity: 3 })];
    const lines = cartLinesOf(parseInput(NewCartBody, { lineItems }), before);
    expect(lines.map(({ id, base, quantity }) => [id, base, quantity])).toEqual([
      [0, undefined, 10],
      [1, 0, 1],
      [2, undefined, 3],
    ]);
    expect(lines[2]?.termDuration).toBeUndefined();
  });

  it('may name their reseller by a number', () => {
    const [line] = sent(item({ participants: [{ key: 1, value: Number(mpnId) }] }));
    expect(line?.participants).toEqual(sold);
  });

  it('are at most 50, add-ons included', () => {
    const addonItems = Array.from({ length: 50 }, () => item());
    expect(reasonOf(() => sent(item({ addonItems })))[0]).toBe('order.too_many_lines');
  });

  it('without a reseller are told of, unless they say so themselves (P21)', () => {
    const lines = sent(item({ participants: sold, addonItems: [item()] }), item({ noPartnerOnRecord: true }), item());
    expect(unresoldPaths(lines)).toEqual(['lineItems[0].addonItems[0].participants', 'lineItems[2].participants']);
  });
});

describe('a cart', () => {
  it('has a group for each billing cycle, and an add-on in that of its base', () => {
    const addOn = { catalogItemId: offers.archive, quantity: 1, billingCycle: 'annual' };
    const lines = judgeCart(
      facts(),
      sent(item({ billingCycle: 'monthly', addonItems: [addOn] }), item({ billingCycle: 'annual' }), item()),
    );
    expect(lines.map(({ orderGroup, problems }) => [orderGroup, problems])).toEqual([
      ['0', []],
      ['0', []],
      ['1', []],
      ['0', []],
    ]);
    expect(lines[0]?.price).toMatchObject({ unitPrice: 1500, currency: 'USD', edition: '2026-01-01' });
  });

  it.each<[number, object, Partial<OrderFacts>?]>([
    [10001, item({ catalogItemId: 'nothing' })],
    [10001, item({ catalogItemId: `${offers.standard}:0001:DE` })],
    [10002, item({ catalogItemId: offers.badge, quantity: 1 }), { counts: new Map([[offers.badge, 1]]) }],
    [10004, item({ participants: [{ key: 'transaction_reseller', value: '1' }] })],
    [10004, item({ participants: sold }), { seller: account({ partnerType: 'direct_bill_partner' }) }],
    [10006, item({ catalogItemId: offers.schools })],
    [10007, item({ catalogItemId: offers.archive })],
    [10007, item({ catalogItemId: offers.archive, provisioningContext: { ParentSubscriptionId: 'other' } })],
    [10010, item({ quantity: 0 })],
    [10015, item({ quantity: 2 ** 31 - 1 })],
    [10012, item({ catalogItemId: offers.attic })],
    [10013, item({ billingCycle: 'one_time' })],
    [10014, item({ promotionId: '39NFJQT1X27L' })],
    [10016, item({ customTermEndDate: '2026-12-31' })],
    [10004, item({ participants: [...sold, { key: 'transaction_reseller', value: '4389013' }] })],
    [10015, item({ quantity: 301 })],
  ])('tells of a line in error with the number %i, and is refused at its checkout', (code, line, members) => {
    const stored = cart(sent(line), facts(members));
    const [judged] = stored.lines;
    expect([judged?.errorCode, judged?.problems.length]).toEqual([code, 1]);
    expect(reasonOf(() => checkedGroups(stored, facts(members)))[0]).toBe('cart.errors');
  });

  it('tells of an add-on that its line can’t have, even where another line could', () => {
    const addonItems = [{ catalogItemId: offers.archive, quantity: 1 }];
    const [, , addOn] = judgeCart(facts(), sent(item(), item({ catalogItemId: offers.lock, addonItems })));
    expect(addOn?.problems.map(({ reason }) => reason)).toEqual(['order.addon_mismatch']);
  });

  it('is refused for what is against its seller or customer, not for its lines', () => {
    const bad = sent(item({ quantity: 0 }));
    expect(reasonOf(() => judgeCart(facts({ hasAgreed: false }), bad))).toEqual([
      'order.customer_agreement_missing',
      ['order: order.customer_agreement_missing'],
    ]);
  });
});

describe('the checkout of a cart', () => {
  const two = sent(item({ participants: sold }), item({ billingCycle: 'annual', noPartnerOnRecord: true }));

  it('is refused once it has expired, and once it was ordered, then with the IDs of its orders', () => {
    const open = cart(two);
    expect(reasonOf(() => requireOpen(open, clock))[0]).toBe('none');
    expect(reasonOf(() => requireOpen({ ...open, expiresOn: now.toISOString() }, clock))[0]).toBe('cart.expired');
    const outcome = { orders: [{ orderGroup: '0', orderId: 'o' }], refusals: [] };
    const late = { ...open, expiresOn: now.toISOString(), status: 'ordered' as const, outcome };
    expect(reasonOf(() => requireOpen(late, clock))).toEqual(['cart.ordered', ['o']]);
  });

  it.each<[string, (offer: Offer) => Offer | undefined, string]>([
    ['whose price has changed', dearer, 'order.stale'],
    ['that was withdrawn', withdrawn, 'order.offer_not_sold'],
    ['that is gone', () => undefined, 'order.offer_unknown'],
  ])('of an offer %s meanwhile is refused with 409, and with its line (R165)', (_what, change, reason) => {
    const changed = sellingOtherwise(offers.standard, change);
    const lines = sent(item({ catalogItemId: offers.lock }), item());
    expect(reasonOf(() => checkedGroups(cart(lines), changed))).toEqual(['order.stale', [`lineItems[1]: ${reason}`]]);
  });

  it('names an add-on by its place below its base', () => {
    const addonItems = [{ catalogItemId: offers.archive, quantity: 0 }];
    const stored = cart(sent(item({ catalogItemId: offers.lock }), item({ addonItems })));
    expect(reasonOf(() => checkedGroups(stored, facts()))).toEqual([
      'cart.errors',
      ['lineItems[1].addonItems[0]: order.quantity'],
    ]);
  });

  it('of a line that was in error and is none now takes the cart to be sent again', () => {
    const stored = cart(two, facts({ resellers: new Map() }));
    expect(checkedGroups(stored, facts()).groups).toHaveLength(2);
    const unknown = cart(
      sent(item()),
      sellingOtherwise(offers.standard, () => undefined),
    );
    expect(reasonOf(() => checkedGroups(unknown, facts()))[0]).toBe('order.stale');
  });

  it('leaves a group out whose reseller was suspended meanwhile, and orders the others', () => {
    const account_ = { ...resellerAccount, status: 'suspended' as const };
    const known = facts({ resellers: new Map([[mpnId, { ...reseller, account: account_ }]]) });
    const { groups, refusals } = checkedGroups(cart(two), known);
    expect(groups.map(({ orderGroup }) => orderGroup)).toEqual(['1']);
    expect(refusals).toEqual([{ orderGroup: '0', reason: 'account.suspended', params: undefined }]);
    const alone = cart(sent(item({ participants: sold })));
    expect(reasonOf(() => checkedGroups(alone, known))).toEqual([
      'account.suspended',
      ['lineItems[0]: account.suspended'],
    ]);
  });

  it('is refused as a whole while its seller is suspended', () => {
    const seller = account({ status: 'suspended' });
    expect(reasonOf(() => checkedGroups(cart(two), facts({ seller })))[0]).toBe('partner.suspended');
  });

  it('orders exactly what the cart shows, to the minor unit', () => {
    const some = fc.record({
      catalogItemId: fc.constantFrom(...Object.values(offers), 'nothing'),
      quantity: fc.integer({ min: 0, max: 310 }),
      billingCycle: fc.constantFrom(undefined, 'monthly', 'annual'),
      attestationAccepted: fc.boolean(),
      participants: fc.constantFrom(undefined, sold),
    });
    const body = fc.array(some, { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(body, lineItems => {
        const { lines } = cart(sent(...lineItems));
        if (lines.some(({ problems }) => problems.length > 0)) return;
        const { groups, refusals } = checkedGroups({ lines }, facts());
        const orders = groups.map(({ asked, judged }) => acceptedOrder(facts(), asked, judged, clock));
        const ordered = orders.reduce((sum, { content }) => sum + totalOf(content.lines), 0);
        const shown = lines.reduce((sum, { price, quantity }) => sum + (price?.unitPrice ?? 0) * quantity, 0);
        expect([ordered, refusals]).toEqual([shown, []]);
        for (const { content } of orders)
          expect(content.lines.map(({ billingCycle }) => billingCycle)).toContain(content.billingCycle);
      }),
    );
  });
});
