import { describe, expect, it } from 'vitest';
import { changeAsked } from '#functions/order/change-asked.ts';
import type { Order, OrderContent } from '#functions/order/order.ts';
import { OrderChangeBody } from '#functions/order/schema.ts';
import { parseInput } from '#shared/schema/normalize-input.ts';
import { offers } from '#test/ordering.ts';
import { refusal } from '#test/refusal.ts';

const base = '0b0c1ac6-0000-4000-8000-000000000001';
const failed = '0b0c1ac6-0000-4000-8000-000000000002';

const sold = { quantity: 10, duration: 'P1Y', reseller: { mpnId: '4728913' } };

/** An order of a base, and of an add-on that failed. */
const whole = {
  order: { lines: { 0: { status: 'fulfilled' }, 1: { status: 'failed' } } } as unknown as Order,
  content: {
    billingCycle: 'monthly',
    lines: [
      { lineItemNumber: 0, offerId: offers.standard, subscriptionId: base, ...sold },
      { lineItemNumber: 1, offerId: offers.archive, subscriptionId: failed, parentSubscriptionId: base, ...sold },
    ],
  } as OrderContent,
};

/** The lines as the API shows them. */
const asRead = [
  { lineItemNumber: 0, offerId: offers.standard, subscriptionId: base, quantity: 10 },
  { lineItemNumber: 1, offerId: offers.archive, parentSubscriptionId: base, quantity: 10 },
];
const addOn = { offerId: offers.archive, parentSubscriptionId: base, quantity: 1 };

const askedBy = (body: object) =>
  changeAsked(parseInput(OrderChangeBody, body), whole as Parameters<typeof changeAsked>[1]);

describe('a change of an order asks for one thing:', () => {
  it.each([
    ['nothing, sent back as it was read', { billingCycle: 'monthly', lineItems: asRead }, 'none'],
    [
      'nothing, with lines that name no subscription',
      { lineItems: [{ offerId: offers.standard, quantity: 10 }] },
      'none',
    ],
    ['another cycle, with all lines', { billingCycle: 'annual', lineItems: asRead }, 'cycle'],
    [
      'another cycle, with the quantity that a subscription has now',
      { billingCycle: 'annual', lineItems: [{ ...asRead[0], quantity: 12 }] },
      'cycle',
    ],
    ['an add-on', { lineItems: [addOn] }, 'add'],
    ['an add-on beside the lines as they were read', { lineItems: [...asRead, addOn] }, 'add'],
    ['the add-on that failed, again', { lineItems: [{ ...addOn, lineItemNumber: 0 }] }, 'add'],
    ['to be canceled', { status: 'cancelled', lineItems: asRead }, 'cancel'],
  ])('%s', (_what, body, expected) => expect(askedBy(body).kind).toBe(expected));
});

describe('a change of an order is refused, and nothing of it is lost in silence:', () => {
  it.each([
    ['a cycle and to be canceled', { status: 'cancelled', billingCycle: 'annual' }, 'order.one_change'],
    [
      'another quantity of a line with another number',
      { lineItems: [{ offerId: offers.standard, lineItemNumber: 7, quantity: 99 }] },
      'order.line_changed',
    ],
    ['a cycle and an add-on', { billingCycle: 'annual', lineItems: [addOn] }, 'order.one_change'],
    ['an offer that is not an add-on', { lineItems: [{ offerId: offers.lock, quantity: 1 }] }, 'order.line_added'],
    [
      'another order’s line',
      { lineItems: [{ ...asRead[0], subscriptionId: crypto.randomUUID() }] },
      'order.line_added',
    ],
    ['another quantity', { lineItems: [{ ...asRead[0], quantity: 99 }] }, 'order.line_changed'],
    [
      'another quantity of a line by its offer',
      { lineItems: [{ ...asRead[0], subscriptionId: null, quantity: 99 }] },
      'order.line_changed',
    ],
    ['another term', { lineItems: [{ ...asRead[0], termDuration: 'P1M' }] }, 'order.line_changed'],
    ['another reseller', { lineItems: [{ ...asRead[0], partnerIdOnRecord: '4000002' }] }, 'order.line_changed'],
    [
      'an add-on, and another quantity of its base',
      { lineItems: [{ ...asRead[0], quantity: 99 }, addOn] },
      'order.line_changed',
    ],
  ])('%s', (_what, body, expected) => expect(refusal(() => askedBy(body))).toBe(expected));
});
