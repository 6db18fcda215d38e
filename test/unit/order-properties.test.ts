import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import type { AskedLine, AskedOrder } from '#functions/order/asked.ts';
import { acceptedOrder } from '#functions/order/place-order.ts';
import { endOrder, pendingLines } from '#functions/order/provisioning/end-order.ts';
import { extendedPrice, judgeOrder } from '#functions/order/rules.ts';
import { toDecimal } from '#shared/company/money.ts';
import { Problem } from '#shared/errors/problem.ts';
import { monday as now } from '#test/clock.ts';
import { account, facts, mpnId } from '#test/order-facts.ts';
import { offers } from '#test/ordering.ts';

const clock = { now, daySeconds: 86_400 };

beforeAll(() => {
  process.env.PROVISIONING = JSON.stringify({ by: 'tandem', delayMinutes: 0 });
});

const line = (members: Partial<AskedLine> = {}): AskedLine => ({ offerId: offers.standard, quantity: 10, ...members });
const asked = (...lineItems: AskedLine[]): AskedOrder => ({ lineItems });

const someLine = fc.record<AskedLine>({
  offerId: fc.constantFrom(...Object.values(offers), 'nothing'),
  quantity: fc.integer({ min: -1, max: 400 }),
  billingCycle: fc.constantFrom(undefined, 'monthly', 'annual', 'one_time'),
  termDuration: fc.constantFrom(undefined, 'P1M', 'P1Y', 'P3Y'),
  partnerIdOnRecord: fc.constantFrom(undefined, mpnId, '1'),
  attestationAccepted: fc.boolean(),
});
const someFacts = fc.record({
  isServed: fc.boolean(),
  isItsReseller: fc.boolean(),
  hasAgreed: fc.boolean(),
  isBuyer: fc.boolean(),
  seller: fc.constantFrom(account(), account({ status: 'suspended' }), account({ partnerType: 'direct_bill_partner' })),
});
const someOrder = fc.array(someLine, { minLength: 1, maxLength: 5 }).map(lines => asked(...lines));

describe('whatever is ordered,', () => {
  it('the dry run and the order agree: an order is refused exactly for what the dry run shows', () => {
    fc.assert(
      fc.property(someFacts, someOrder, (members, order) => {
        const known = facts(members);
        const shown = judgeOrder(known, order).problems;
        try {
          acceptedOrder(known, order, judgeOrder(known, order), clock);
          expect(shown).toEqual([]);
        } catch (error) {
          if (!(error instanceof Problem)) throw error;
          expect(error.reason).toBe(shown[0]?.reason);
          expect(error.options.data).toHaveLength(shown.length);
        }
      }),
    );
  });

  it('the total is the sum of its lines, to the minor unit', () => {
    fc.assert(
      fc.property(someOrder, order => {
        const { lines, total, currency } = judgeOrder(facts(), order);
        const sum = lines.reduce((all, one) => all + Math.round(toDecimal(extendedPrice(one), currency) * 100), 0);
        expect(total).toBe(sum);
      }),
    );
  });

  it('it ends when every line has an answer: completed if one was fulfilled, else failed', () => {
    const states = fc.array(fc.constantFrom('fulfilled' as const, 'failed' as const), { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(states, all => {
        const lines = asked(...all.map(() => line()));
        const { order, content } = acceptedOrder(facts(), lines, judgeOrder(facts(), lines), clock);
        expect(pendingLines(order, content)).toHaveLength(all.length);
        const answered = { ...order, lines: Object.fromEntries(all.map((status, n) => [n, { status }])) };
        const { next } = endOrder(answered, content, { sellers: [], resellers: new Map() });
        expect(next.status).toBe(all.includes('fulfilled') ? 'completed' : 'failed');
        expect([next.since, next.expiresOn, pendingLines(next, content)]).toEqual([undefined, undefined, []]);
      }),
    );
  });
});
