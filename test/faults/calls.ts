import { describe, expect, inject, it } from 'vitest';
import type { AwsCall } from '#local/engine/aws.ts';
import { assertEnrolled, assertPartnered, waitUntilAtRest } from '#test/faults/invariants.ts';
import { type Fault, faultsOf } from '#test/faults/kinds.ts';
import { enroll, partner } from '#test/faults/stories.ts';
import { assertWhole } from '#test/faults/whole.ts';
import { clearInbox, type World } from '#test/faults/world.ts';

const { long, share } = inject('faults');

/** Calls that belong to a story: not those that schedules make at all times. */
const isOfStory = ({ caller }: AwsCall): boolean =>
  caller !== 'engine' && !/-(resignal|overdue|left|keep|purge)$/.test(caller);

/** A story, played to its rest. @returns what demands that it came out right */
type Play = (world: World) => Promise<() => Promise<void>>;

const stories: Record<string, Play> = {
  'An enrollment': async world => {
    const enrolled = await enroll(world.anyone, world.reviewer);
    await waitUntilAtRest(world, enrolled);
    return () => assertEnrolled(world, enrolled);
  },
  'A partnership': async world => {
    const partnered = await partner(world.provider, world.reseller);
    await waitUntilAtRest(world, partnered);
    return () => assertPartnered(world, partnered);
  },
};

/** Plays a story in which the k-th call goes wrong. @returns how many calls it made, and of what kind the k-th was */
async function playWith(world: World, play: Play, fault: Fault, k: number): Promise<{ calls: number; hit: string }> {
  let [calls, hit] = [0, ''];
  world.engine.intercept = call => {
    if (!isOfStory(call) || !fault.befalls(call) || ++calls !== k) return undefined;
    hit = `${call.caller} ${call.action}`;
    return fault.strike(call);
  };
  try {
    const requirement = await play(world);
    world.engine.intercept = undefined;
    await requirement();
  } catch (error) {
    throw new Error(`The ${k}-th call, ${hit}`, { cause: error });
  }
  await clearInbox(world);
  return { calls, hit };
}

/** Every call of the stories goes wrong in its turn (22, 24); in the short form one in many. */
export function calls(world: World): void {
  const step = Math.max(1, Math.round((long ? 1 : 120) / share));
  /** Where a kind of fault begins: not all at the same call. */
  const first = (name: string, what: string) => 1 + ((7 * (name.length + what.length)) % Math.min(step, 50));
  describe.each(Object.entries(stories))('%s reaches its end with one outcome', (what, play) => {
    it.each(Object.keys(faultsOf(() => world.engine)))('although a call of AWS %s, each in its turn', async name => {
      const fault = faultsOf(() => world.engine)[name] as Fault;
      const hits = new Set<string>();
      let story = 0;
      for (let k = first(name, what), most = k; k <= most; k += step) {
        const { calls: made, hit } = await playWith(world, play, fault, k);
        if (story++ === 0 || made < most) most = made;
        hits.add(hit);
      }
      console.log(`${what}: ${story} times a call ${name}, ${hits.size} kinds of call`);
      expect([...hits].filter(Boolean)).not.toEqual([]);
      if (long) await assertWhole(world);
    });
  });
}
