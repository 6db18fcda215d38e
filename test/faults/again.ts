import { setTimeout as pause } from 'node:timers/promises';
import { expect, inject, it } from 'vitest';
import { assertEnrolled, assertPartnered, waitUntilAtRest } from '#test/faults/invariants.ts';
import { randomOf } from '#test/faults/random.ts';
import { asSide, enroll, partner } from '#test/faults/stories.ts';
import { assertTraded, trade } from '#test/faults/trade.ts';
import { assertTransferred, moveToProvider } from '#test/faults/transfer.ts';
import { assertWhole } from '#test/faults/whole.ts';
import { clearInbox, type World } from '#test/faults/world.ts';

const { long, share, seed } = inject('faults');

/** Functions that receive steps and events at least once. */
const delivered = /-(wait|timer|finish|events|outbox|stream)$/;

/**
 * Delivers each step and each event two to five times: once immediately, the others up to 0.7 seconds later, mostly
 * after the steps that follow. @returns a function that stops this and returns the number of extra deliveries
 */
function deliverAgain({ engine: { lambdas } }: World, random: () => number): () => Promise<number> {
  const invokeOnce = lambdas.invoke.bind(lambdas);
  const late: Promise<unknown>[] = [];
  lambdas.invoke = async (name, event) => {
    if (!delivered.test(name)) return invokeOnce(name, event);
    const duplicate = () => pause(random() * 700).then(() => invokeOnce(name, event).catch(() => {}));
    late.push(...Array.from({ length: 1 + Math.floor(random() * 4) }, duplicate));
    await pause(random() * 100);
    return invokeOnce(name, event);
  };
  return async () => {
    lambdas.invoke = invokeOnce;
    await Promise.all(late);
    return late.length;
  };
}

/** Duplicate and out-of-order deliveries (25). */
export function again(world: World): void {
  it('steps and events delivered two to five times and out of order have the same result as one delivery', async () => {
    const count = Math.ceil((long ? 40 : 1) * share);
    const end = deliverAgain(world, randomOf(seed));
    for (let n = 0; n < count; n++) {
      const enrolled = await enroll(world.anyone, world.reviewer);
      const partnered = await partner(world.provider, asSide(enrolled));
      const traded = await trade(world.provider.admin, world.mpnId);
      const transferred = await moveToProvider(world.table, world.direct, world.provider);
      await waitUntilAtRest(world, enrolled);
      await waitUntilAtRest(world, partnered);
      await assertEnrolled(world, enrolled);
      await assertPartnered(world, partnered);
      await assertTraded(traded);
      await assertTransferred(transferred);
      await clearInbox(world);
    }
    const extra = await end();
    console.log(`${count} runs of all stories with ${extra} extra deliveries, seed ${seed}`);
    expect(extra).toBeGreaterThan(count);
    await assertWhole(world);
  });
}
