import { describe, expect, inject, it } from 'vitest';
import { assertEnrolled, assertPartnered, assertRelated, waitUntilAtRest } from '#test/faults/invariants.ts';
import { faultsOf, isWrite } from '#test/faults/kinds.ts';
import { forMany, randomOf, times } from '#test/faults/random.ts';
import { asSide, enroll, partner, relate } from '#test/faults/stories.ts';
import { assertTraded, trade } from '#test/faults/trade.ts';
import { assertTransferred, moveToProvider } from '#test/faults/transfer.ts';
import { assertWhole } from '#test/faults/whole.ts';
import { clearInbox, type People, peopleOf, type World } from '#test/faults/world.ts';

const { long, share, seed } = inject('faults');
const many = (inLong: number, inShort: number) => Math.ceil((long ? inLong : inShort) * share);

/** Runs the stories of one company in sequence until the system is idle. */
async function runAll(world: World, { anyone, reviewer, provider, direct }: People, seconds: number) {
  const enrolled = await enroll(anyone, reviewer);
  const partnered = await partner(provider, asSide(enrolled));
  const related = await relate(anyone, asSide(enrolled));
  const traded = await trade(provider.admin, world.mpnId);
  const transferred = await moveToProvider(world.table, direct, provider);
  for (const story of [enrolled, partnered, related]) await waitUntilAtRest(world, story, seconds);
  return { enrolled, partnered, related, traded, transferred };
}

interface Many {
  count: number;
  /** Timeout for a story. */
  seconds: number;
  /** Called when a batch of stories starts. */
  begun?: () => void;
  /** The most copies of an email: one more for each time that recording its delivery failed. */
  mostMails?: number;
}

/** Runs stories with injected faults, several at a time, and asserts each result. */
async function runMany(world: World, people: People, { count, seconds, mostMails, begun }: Many): Promise<void> {
  const atOnce = long ? 8 : 3;
  for (let n = 0; n < count; n += atOnce) {
    begun?.();
    const story = await forMany(times(Math.min(atOnce, count - n)), atOnce, () => runAll(world, people, seconds));
    const { intercept } = world.engine;
    world.engine.intercept = undefined;
    for (const { enrolled, partnered, related, traded, transferred } of story) {
      await assertEnrolled(world, enrolled, mostMails);
      await assertPartnered(world, partnered, mostMails);
      await assertRelated(world, related, mostMails);
      await assertTraded(traded);
      await assertTransferred(transferred);
    }
    await clearInbox(world);
    world.engine.intercept = intercept;
  }
}

/** How long half of all calls fail; retries with backoff finish only after that. */
const outageSeconds = 20;

/** Random faults, derived from the printed seed (21, 22). */
export function chance(world: World): void {
  describe('all stories complete with one result', () => {
    it.each(long ? [5, 20, 50] : [20])('when %i percent of all calls are throttled, fail or conflict', async rate => {
      const [random, count] = [randomOf(seed + rate), many(rate === 50 ? 24 : 48, 1)];
      const faults = faultsOf(() => world.engine);
      const kinds = ['is throttled', 'fails', 'meets another transaction'].flatMap(name => faults[name] ?? []);
      let [failedCalls, until] = [0, Number.POSITIVE_INFINITY];
      world.engine.intercept = call => {
        if (call.caller === 'engine' || Date.now() > until || random() >= rate / 100) return undefined;
        const possible = kinds.filter(({ befalls }) => befalls(call));
        failedCalls++;
        return possible[Math.floor(random() * possible.length)]?.strike(call);
      };
      const begun = () => {
        until = Date.now() + outageSeconds * 1000;
      };
      await runMany(world, world, { count, seconds: 240, ...(rate === 50 && { mostMails: 5, begun }) });
      world.engine.intercept = undefined;
      console.log(`${rate} %: ${count} runs of all stories, ${failedCalls} calls failed, seed ${seed + rate}`);
      expect(failedCalls).toBeGreaterThan(0);
      await assertWhole(world);
    });

    it('when 20 percent of the replies to writes are lost, and each repeated change gets the same response', async () => {
      const [random, count] = [randomOf(seed), many(300, 1)];
      const changes = new Map<string, number>();
      const people = await peopleOf(world.client, {
        twice: true,
        asked: what => changes.set(what, (changes.get(what) ?? 0) + 1),
      });
      const lost = new Map<string, number>();
      world.engine.intercept = call => {
        if (call.caller === 'engine' || !isWrite(call) || random() >= 0.2) return undefined;
        lost.set(call.action, (lost.get(call.action) ?? 0) + 1);
        return 'lost';
      };
      await runMany(world, people, { count, seconds: 120 });
      world.engine.intercept = undefined;
      console.log(`Replies lost in ${count} runs of all stories, seed ${seed}:`, Object.fromEntries(lost));
      console.log('Changes, each sent twice:', Object.fromEntries(changes));
      expect(lost.size).toBeGreaterThan(2);
      await assertWhole(world);
    });
  });
}
