import { setTimeout as pause } from 'node:timers/promises';
import { beforeAll, describe, expect, it } from 'vitest';
import { eventually } from '#test/client.ts';
import { ownTapped } from '#test/engine.ts';
import { activated } from '#test/enrolling.ts';
import { sharedKeys } from '#test/hot-keys.ts';
import { offers, order, tradingTier } from '#test/ordering.ts';
import { playEveryCall, warmUp } from '#test/play.ts';
import type { TappedWrite } from '#test/tap.ts';

const own = ownTapped({ overrides: { insideWebhooks: ['http://127.0.0.1:*'], listParts: 32 } });

/** How often a second everything must be possible that any number of people do at the same time. */
const least = 2000;

/**
 * Lists that are written by hand and rarely: who is in the public directory, the policies, and the companies with a live business
 * profile, which one partition lets publish 500 times a second.
 */
const byHand = /^table (DIRECTORY|POLICY|BUSINESSES)#/;

/** The writes of functions, of some or of all, while an action runs and what follows from it. */
async function writesOf<T>(act: () => Promise<T>, callers = /./): Promise<{ writes: TappedWrite[]; result: T }> {
  const writes: TappedWrite[] = [];
  own.tap.onWrite = write => void (callers.test(write.caller) && writes.push(write));
  const result = await act().finally(() => {
    own.tap.onWrite = undefined;
  });
  return { writes, result };
}

const sharedBy = (writes: readonly TappedWrite[]) => sharedKeys(writes).filter(({ list }) => !byHand.test(list));

beforeAll(() => warmUp(own.client));

/** The canceled order has ten lines, each of which has a subscription. */
const linesOf = (name: string): number =>
  name.endsWith('/orders/{orderId}/cancellation') ? 10 : Number(/(\d+) lines/.exec(name)?.[1] ?? 1);

/** The writes of each call of the API, and how many lines its order has. */
const calls: { name: string; writes: TappedWrite[]; lines: number }[] = [];

it('every call of the API runs', async () => {
  await playEveryCall(own.client, async (name, act) => {
    const { writes, result } = await writesOf(act, /-(api|links)$/);
    calls.push({ name, writes, lines: linesOf(name) });
    return result;
  });
  expect(calls.length).toBeGreaterThan(100);
}, 240_000);

describe('the key of everybody that takes most', () => {
  it('of each call allows 2,000 calls a second, or as many lines of orders (14)', () => {
    const hottest = calls.flatMap(({ name, writes, lines }) =>
      sharedBy(writes)
        .slice(0, 1)
        .map(shared => ({ name, ...shared, perSecond: shared.perSecond * lines })),
    );
    expect(hottest.length).toBeGreaterThan(80);
    expect(hottest.filter(({ perSecond }) => perSecond < least)).toEqual([]);
  });

  it('of a whole enrollment, with its workflow, emails and events, allows 2,000 enrollments a second (14)', async () => {
    const reviewer = await own.client.signIn('reviewer@tandem.example');
    await pause(1500); // Leaves out what other calls have set off.
    const { writes } = await writesOf(async () => {
      const { id } = await activated(own.client, reviewer);
      await eventually(async () => expect(own.engine.steps.executions.get(`${id}-1`)?.status).toBe('SUCCEEDED'));
      await pause(1500); // Includes the functions invoked by the table's stream.
    });
    const shared = sharedBy(writes);
    expect(shared.map(({ list }) => list)).toContain('watch enrollment.pending');
    expect(shared.filter(({ perSecond }) => perSecond < least)).toEqual([]);
  }, 240_000);

  it('of a whole order, with its provisioning, allows 2,000 orders a second (14)', async () => {
    const { provider, customerId } = await tradingTier(own.client);
    await pause(1500);
    const { writes } = await writesOf(async () => {
      const line = { offerId: offers.standard, quantity: 3, noPartnerOnRecord: true };
      const { id } = await order(provider.admin, customerId, line);
      await eventually(async () => {
        const { body } = await provider.admin.get(`/v1/customers/${customerId}/subscriptions?order_id=${id}`);
        expect(body.items).toHaveLength(1);
      });
      await pause(1500);
    });
    const shared = sharedBy(writes);
    expect(shared.map(({ list }) => list)).toContain('watch subscription.term');
    expect(shared.filter(({ perSecond }) => perSecond < least)).toEqual([]);
  }, 240_000);
});
