import { describe, expect, it, vi } from 'vitest';
import { readOrderFacts } from '#functions/order/facts.ts';
import { type Order, orderKey } from '#functions/order/order.ts';
import { acceptedOrder } from '#functions/order/place-order.ts';
import { newOrderWrites } from '#functions/order/repository.ts';
import { judgeOrder } from '#functions/order/rules.ts';
import { waitHandler } from '#functions/order/steps.ts';
import { get, transact } from '#shared/db/table.ts';
import { daySeconds, monday } from '#test/clock.ts';
import { offers } from '#test/ordering.ts';
import { agreementText, storedTier, tradeEnvironment } from '#test/trade-records.ts';

const seen = vi.hoisted(() => ({ updates: [] as boolean[], completed: [] as unknown[] }));
vi.mock('#shared/workflow/step-functions.ts', () => ({
  startNamedExecution: async () => {},
  completeTask: async (_token: string, result: unknown) => {
    seen.completed.push(result);
  },
}));
vi.mock('#shared/db/table.ts', async original => {
  const table = await original<typeof import('#shared/db/table.ts')>();
  const update: typeof table.update = async <T>(write: Parameters<typeof table.update>[0]) => {
    const done = await table.update<T>(write);
    seen.updates.push(done !== undefined);
    return done;
  };
  return { ...table, update };
});
vi.mock('#functions/agreement/text.ts', () => ({ textsUntil: () => [agreementText], formats: {} }));
Object.assign(process.env, tradeEnvironment, { DAY_SECONDS: String(daySeconds) });

describe('the step that provisions an order', () => {
  it('writes each line, then the end of the order, and nothing that is refused in between', async () => {
    const { provider, customer } = await storedTier();
    const line = { quantity: 1, noPartnerOnRecord: true };
    const asked = { lineItems: [offers.lock, offers.badge].map(offerId => ({ ...line, offerId })) };
    const trade = { sellerTenantId: provider.tenantId, customerTenantId: customer.tenantId, asked };
    const facts = await readOrderFacts(trade, monday);
    const { order, content } = acceptedOrder(facts, asked, judgeOrder(facts, asked), { now: monday, daySeconds });
    await transact(newOrderWrites([{ order, content }], facts, { kind: 'system' }, monday));

    await waitHandler({ id: order.id, token: 'token', wait: 'provisioning' } as never, {} as never);
    expect(await get<Order>(orderKey(order.id))).toMatchObject({
      status: 'completed',
      lines: { 0: { status: 'fulfilled' }, 1: { status: 'fulfilled' } },
    });
    expect(seen.updates.filter(done => !done)).toEqual([]);
    expect(seen.completed).toHaveLength(1);
  });
});
