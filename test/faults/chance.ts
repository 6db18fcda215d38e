import { describe, expect, inject, it } from 'vitest';
import { assertEnrolled, assertPartnered, waitUntilAtRest } from '#test/faults/invariants.ts';
import { faultsOf, isWrite } from '#test/faults/kinds.ts';
import { forMany, randomOf, times } from '#test/faults/random.ts';
import { asSide, enroll, partner } from '#test/faults/stories.ts';
import { assertWhole } from '#test/faults/whole.ts';
import { clearInbox, type People, peopleOf, type World } from '#test/faults/world.ts';

const { long, share, seed } = inject('faults');
const many = (inLong: number, inShort: number) => Math.ceil((long ? inLong : inShort) * share);

/** Both stories of one company, one after the other, played to their rest. */
async function playBoth(world: World, { anyone, reviewer, provider }: People, seconds: number) {
  const enrolled = await enroll(anyone, reviewer);
  const partnered = await partner(provider, asSide(enrolled));
  await waitUntilAtRest(world, enrolled, seconds);
  await waitUntilAtRest(world, partnered, seconds);
  return { enrolled, partnered };
}

interface Many {
  count: number;
  /** How long a story may take to come to rest. */
  seconds: number;
  /** Told when some begin. */
  begun?: () => void;
  /** How often a mail may go out: once more each time that noting it failed for good. */
  mostMails?: number;
}

/** Plays stories, some at once, while calls go wrong; then demands that each came out right. */
async function playMany(world: World, people: People, { count, seconds, mostMails, begun }: Many): Promise<void> {
  const atOnce = long ? 8 : 3;
  for (let n = 0; n < count; n += atOnce) {
    begun?.();
    const story = await forMany(times(Math.min(atOnce, count - n)), atOnce, () => playBoth(world, people, seconds));
    const { intercept } = world.engine;
    world.engine.intercept = undefined;
    for (const { enrolled, partnered } of story) {
      await assertEnrolled(world, enrolled, mostMails);
      await assertPartnered(world, partnered, mostMails);
    }
    await clearInbox(world);
    world.engine.intercept = intercept;
  }
}

/** Half of all calls fail for so long: what is retried with ever longer pauses comes to rest only after that. */
const outageSeconds = 20;

/** Calls go wrong at random, drawn from the seed that is printed (21, 22). */
export function chance(world: World): void {
  describe('both stories reach their ends with one outcome', () => {
    it.each(long ? [5, 20, 50] : [20])(
      'although %i percent of all calls are throttled, fail or meet others',
      async rate => {
        const [random, count] = [randomOf(seed + rate), many(rate === 50 ? 24 : 48, 1)];
        const faults = faultsOf(() => world.engine);
        const kinds = ['is throttled', 'fails', 'meets another transaction'].flatMap(name => faults[name] ?? []);
        let [struck, until] = [0, Number.POSITIVE_INFINITY];
        world.engine.intercept = call => {
          if (call.caller === 'engine' || Date.now() > until || random() >= rate / 100) return undefined;
          const possible = kinds.filter(({ befalls }) => befalls(call));
          struck++;
          return possible[Math.floor(random() * possible.length)]?.strike(call);
        };
        const begun = () => {
          until = Date.now() + outageSeconds * 1000;
        };
        await playMany(world, world, { count, seconds: 240, ...(rate === 50 && { mostMails: 5, begun }) });
        world.engine.intercept = undefined;
        console.log(`${rate} %: ${count} of both stories, ${struck} calls struck, seed ${seed + rate}`);
        expect(struck).toBeGreaterThan(0);
        await assertWhole(world);
      },
    );

    it('although 20 percent of the replies to writes are lost; and each change, sent once more, is answered alike', async () => {
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
      await playMany(world, people, { count, seconds: 120 });
      world.engine.intercept = undefined;
      console.log(`Replies lost of ${count} of both stories, seed ${seed}:`, Object.fromEntries(lost));
      console.log('Changes, each sent twice:', Object.fromEntries(changes));
      expect(lost.size).toBeGreaterThan(2);
      await assertWhole(world);
    });
  });
}
