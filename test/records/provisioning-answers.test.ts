import { describe, expect, it, vi } from 'vitest';
import { cancelOrder } from '#functions/order/cancel-order.ts';
import { readOrderFacts } from '#functions/order/facts.ts';
import { type Order, orderKey, type WholeOrder } from '#functions/order/order.ts';
import { acceptedOrder } from '#functions/order/place-order.ts';
import { answerLine } from '#functions/order/provisioning/answer.ts';
import { newOrderWrites } from '#functions/order/repository.ts';
import type { routes } from '#functions/order/routes.ts';
import { judgeOrder } from '#functions/order/rules.ts';
import {
  type ActiveCount,
  activeCountKey,
  type OfferCount,
  offerCountKey,
  subscriptionKey,
} from '#functions/subscription/subscription.ts';
import { noticesOf } from '#functions/webhook/provisioned.ts';
import type { AuditRecord } from '#shared/audit/audit.ts';
import { get, query, transact } from '#shared/db/table.ts';
import { daySeconds, monday } from '#test/clock.ts';
import { directCall, outcomeOf } from '#test/direct-call.ts';
import { offers } from '#test/ordering.ts';
import { agreementText, storedTier, tradeEnvironment } from '#test/trade-records.ts';

vi.mock('#shared/workflow/step-functions.ts', () => ({ startNamedExecution: async () => {} }));
vi.mock('#functions/agreement/text.ts', () => ({ textsUntil: () => [agreementText], formats: {} }));
Object.assign(process.env, tradeEnvironment, { PROVISIONING: JSON.stringify({ by: 'events', delayMinutes: 0 }) });

const rounds = Array.from({ length: 10 }, (_, n) => n);

/** An order that waits for the owner's provisioner: two lines, the second of an offer that a customer can have once. */
async function waitingOrder(): Promise<WholeOrder> {
  const { provider, customer } = await storedTier();
  const line = { quantity: 1, noPartnerOnRecord: true };
  const asked = { lineItems: [offers.lock, offers.badge].map(offerId => ({ ...line, offerId })) };
  const trade = { sellerTenantId: provider.tenantId, customerTenantId: customer.tenantId, asked };
  const facts = await readOrderFacts(trade, monday);
  const whole = acceptedOrder(facts, asked, judgeOrder(facts, asked), { now: monday, daySeconds });
  await transact(newOrderWrites([whole], facts, { kind: 'system' }, monday));
  return whole;
}

const answer = ({ order }: WholeOrder, n: number, status: 'fulfilled' | 'failed') =>
  outcomeOf(
    answerLine(
      directCall({
        tenantId: 'operator',
        params: { orderId: order.id, line: String(n) },
        body: { status, reason: '' },
      }),
    ),
  );

/** What is counted of a customer's order: its active subscriptions, and those of the offer with a limit. */
async function countsOf({ order: { customer, seller } }: WholeOrder) {
  const active = await get<ActiveCount>(activeCountKey(customer.tenantId, seller.tenantId));
  const limited = await get<OfferCount>(offerCountKey(customer.tenantId, offers.badge));
  return [active?.active, limited?.count];
}

describe('a provisioner that answers a line', () => {
  it('several times at once is heard once: a failed line gives its counts back once', async () => {
    for (const _ of rounds) {
      const whole = await waitingOrder();
      expect(await countsOf(whole)).toEqual([2, 1]);
      const outcomes = await Promise.all([1, 2, 3].map(() => answer(whole, 1, 'failed')));
      expect(outcomes.toSorted()).toEqual(['200', 'provisioning.answered', 'provisioning.answered']);
      expect(await countsOf(whole)).toEqual([1, 0]);
      expect(await answer(whole, 1, 'fulfilled')).toBe('provisioning.answered');
    }
  });

  it('in both ways at once: the subscription begins, or its counts are free, never both', async () => {
    for (const _ of rounds) {
      const whole = await waitingOrder();
      const [fulfilled, failed] = await Promise.all([answer(whole, 1, 'fulfilled'), answer(whole, 1, 'failed')]);
      expect([fulfilled, failed].toSorted()).toEqual(['200', 'provisioning.answered']);
      const { order, content } = whole;
      const { customer, seller } = order;
      const id = content.lines[1]?.subscriptionId ?? '';
      const begun = await get(subscriptionKey(customer.tenantId, seller.tenantId, id));
      expect(begun !== undefined).toBe(fulfilled === '200');
      expect(await countsOf(whole)).toEqual(fulfilled === '200' ? [2, 1] : [1, 0]);
      expect((await get<Order>(orderKey(order.id)))?.lines[1]?.status).toBe(begun ? 'fulfilled' : 'failed');
    }
  });
});

/** What the provisioner was told without a question of an order's lines, by number. */
async function notifiedOf({ order: { seller }, content }: WholeOrder) {
  const partition = `AUDIT#${seller.tenantId}#${monday.toISOString().slice(0, 7)}`;
  const { items } = await query<AuditRecord>({ partition, limit: 100 });
  return items.flatMap(noticesOf).map(({ subscriptionId, change }) => {
    const line = content.lines.find(one => one.subscriptionId === subscriptionId);
    return [line?.lineItemNumber, change.kind];
  });
}

const cancel = ({ order: { id: orderId, seller, customer } }: WholeOrder) =>
  outcomeOf(
    cancelOrder(
      directCall<(typeof routes)['cancel']>({ tenantId: seller.tenantId, params: { id: customer.tenantId, orderId } }),
    ),
  );

describe('the provisioner of an order that is canceled', () => {
  it('is told that what began ends, and nothing of a line that failed: it never began', async () => {
    const whole = await waitingOrder();
    await answer(whole, 0, 'fulfilled');
    await answer(whole, 1, 'failed');
    expect(await cancel(whole)).toBe('200');
    expect(await notifiedOf(whole)).toEqual([[0, 'ended']]);
  });

  it('is told that what still waits ends: it may have begun to provide it', async () => {
    const whole = await waitingOrder();
    await answer(whole, 0, 'failed');
    expect(await cancel(whole)).toBe('200');
    expect(await notifiedOf(whole)).toEqual([[1, 'ended']]);
  });
});
