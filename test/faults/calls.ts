import { describe, expect, inject, it } from 'vitest';
import type { AwsCall } from '#local/engine/aws.ts';
import { assertEnrolled, assertPartnered, assertRelated, waitUntilAtRest } from '#test/faults/invariants.ts';
import { type Fault, faultsOf } from '#test/faults/kinds.ts';
import { becomePartners, endPartnership, enroll, partner, relate } from '#test/faults/stories.ts';
import { assertTraded, trade } from '#test/faults/trade.ts';
import { assertTransferred, moveToProvider } from '#test/faults/transfer.ts';
import { assertWhole } from '#test/faults/whole.ts';
import { clearInbox, type World } from '#test/faults/world.ts';

const { long, share } = inject('faults');

/** Calls that belong to a story, as opposed to those of schedules. */
const isOfStory = ({ caller }: AwsCall): boolean =>
  caller !== 'engine' && !/-(reconcile|overdue|retry|keep|purge|vanish|lost|bank|check)$/.test(caller);

/** Runs a story until the system is idle. @returns a function that asserts its result */
type RunStory = (world: World) => Promise<() => Promise<void>>;

const stories: Record<string, RunStory> = {
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
  'A customer': async world => {
    const { anyone, provider, reseller } = world;
    await becomePartners(provider, reseller);
    const related = await relate(anyone, reseller, provider);
    await waitUntilAtRest(world, related);
    return async () => {
      await assertRelated(world, related);
      await endPartnership(provider, reseller.tenantId);
    };
  },
  Trade: async world => {
    const traded = await trade(world.provider.admin, world.mpnId);
    return () => assertTraded(traded);
  },
  'A transfer': async world => {
    const transferred = await moveToProvider(world.table, world.direct, world.provider);
    return () => assertTransferred(transferred);
  },
};

/** The functions whose calls meet faults, where a story begins with another one. */
const callersIn: Record<string, RegExp> = { 'A customer': /customer-invitation/, 'A transfer': /transfer/ };

interface Injected {
  what: string;
  run: RunStory;
  fault: Fault;
  k: number;
}

/** Runs a story with a fault in its k-th call. @returns the number of calls, and the kind of the k-th */
async function runWithFault(world: World, { what, run, fault, k }: Injected): Promise<{ calls: number; hit: string }> {
  let [calls, hit] = [0, ''];
  const isConcerned = (call: AwsCall) => isOfStory(call) && (callersIn[what]?.test(call.caller) ?? true);
  world.engine.intercept = call => {
    if (!isConcerned(call) || !fault.befalls(call) || ++calls !== k) return undefined;
    hit = `${call.caller} ${call.action}`;
    return fault.strike(call);
  };
  try {
    const requirement = await run(world);
    world.engine.intercept = undefined;
    await requirement();
  } catch (error) {
    throw new Error(`The ${k}-th call, ${hit}`, { cause: error });
  }
  await clearInbox(world);
  return { calls, hit };
}

/**
 * The faults that a story is played with: in the short form, the later ones meet only those that can do something twice
 * or by half.
 */
const kindsFor = (what: string, world: World): string[] =>
  Object.keys(faultsOf(() => world.engine)).filter(
    name => long || !/customer|Trade|transfer/.test(what) || /lost|last/.test(name),
  );

/** Injects each fault into every call of the stories in turn (22, 24); the short suite samples the calls. */
export function calls(world: World): void {
  const stepOf = (what: string) => Math.max(1, Math.round((long ? 1 : callersIn[what] ? 12 : 120) / share));
  /** The first call to fail, different for each kind of fault. Some befall few of the calls of a few functions. */
  const first = (name: string, what: string) =>
    long && callersIn[what] ? 1 : 1 + ((7 * (name.length + what.length)) % Math.min(stepOf(what), 50));
  describe.each(Object.entries(stories))('%s completes with one result', (what, run) => {
    it.each(kindsFor(what, world))('when an AWS call %s, for each call in turn', async name => {
      const fault = faultsOf(() => world.engine)[name] as Fault;
      const hits = new Set<string>();
      let story = 0;
      for (let k = first(name, what), most = k; k <= most; k += stepOf(what)) {
        const { calls: made, hit } = await runWithFault(world, { what, run, fault, k });
        if (story++ === 0 || made < most) most = made;
        hits.add(hit);
      }
      console.log(`${what}: ${story} runs in which a call ${name}, ${hits.size} kinds of call`);
      expect([...hits].filter(Boolean)).not.toEqual([]);
      if (long) await assertWhole(world);
    });
  });
}
