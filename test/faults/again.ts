import { setTimeout as pause } from 'node:timers/promises';
import { expect, inject, it } from 'vitest';
import { assertEnrolled, assertPartnered, waitUntilAtRest } from '#test/faults/invariants.ts';
import { randomOf } from '#test/faults/random.ts';
import { asSide, enroll, partner } from '#test/faults/stories.ts';
import { assertWhole } from '#test/faults/whole.ts';
import { clearInbox, type World } from '#test/faults/world.ts';

const { long, share, seed } = inject('faults');

/** Functions that are handed steps and events, at least once each. */
const delivered = /-(wait|timer|finish|events|outbox|stream)$/;

/**
 * Delivers each step and each event two to five times: the first within a tenth of a second, the others whenever, mostly
 * after steps that follow it. @returns how to end it, which tells how many deliveries there were
 */
function deliverAgain({ engine: { lambdas } }: World, random: () => number): () => Promise<number> {
  const once = lambdas.invoke.bind(lambdas);
  const late: Promise<unknown>[] = [];
  lambdas.invoke = async (name, event) => {
    if (!delivered.test(name)) return once(name, event);
    const later = () => pause(random() * 700).then(() => once(name, event).catch(() => {}));
    late.push(...Array.from({ length: 1 + Math.floor(random() * 4) }, later));
    await pause(random() * 100);
    return once(name, event);
  };
  return async () => {
    lambdas.invoke = once;
    await Promise.all(late);
    return late.length;
  };
}

/** Deliveries that AWS makes more than once, and not in their order (25). */
export function again(world: World): void {
  it('steps and events delivered two to five times, out of order, come to the same end as once', async () => {
    const count = Math.ceil((long ? 40 : 1) * share);
    const end = deliverAgain(world, randomOf(seed));
    for (let n = 0; n < count; n++) {
      const enrolled = await enroll(world.anyone, world.reviewer);
      const partnered = await partner(world.provider, asSide(enrolled));
      await waitUntilAtRest(world, enrolled);
      await waitUntilAtRest(world, partnered);
      await assertEnrolled(world, enrolled);
      await assertPartnered(world, partnered);
      await clearInbox(world);
    }
    const extra = await end();
    console.log(`${count} of both stories with ${extra} deliveries too many, seed ${seed}`);
    expect(extra).toBeGreaterThan(count);
    await assertWhole(world);
  });
}
