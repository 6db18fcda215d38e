import { clockNow } from './clock.ts';
import type { Walked } from './flow.ts';
import { count } from './metrics.ts';
import { transact, update } from './table.ts';
import { addMinutes, type Clock } from './time.ts';
import { type Course, isWalking, signal, startWalk, stopWalk, type Walkable, watchOf } from './walk.ts';
import { forEachDue } from './watch.ts';

/** A change younger than a minute is being signalled by whoever made it; on a short day, for as long as the SDK tries. */
const grace = (clock: Clock): Date =>
  new Date(Math.min(addMinutes(clock.now, -1, clock).getTime(), clock.now.getTime() - 3000));

/** A walk that has not heard of a change for so long will not hear of it: its token is not the one we have. */
const deafMinutes = 10;

/**
 * Signals again every change that no workflow has noticed, and begins a new walk where the workflow is gone: so neither
 * a crash between a change and its signal, nor a lost execution, leaves anybody waiting.
 */
export function resignalOf<Stored extends Walkable>(course: Course<Stored>): () => Promise<void> {
  const { kind, key } = course;

  async function nudge(record: Walked<Stored>, clock: Clock): Promise<void> {
    const owes = Object.keys(record.outbox).length > 0;
    if (record.wait && (await signal<Stored>(course, record.wait, record, owes, clock))) {
      count('SignalsResent');
      return;
    }
    await revive(record, clock);
  }

  /**
   * A walk that still goes on is only late: a step is being tried again, or it comes round to the change by itself. One
   * that is gone begins anew, and so does one that is deaf: in a transaction, whose lost reply is not taken for somebody
   * else's doing.
   */
  async function revive(record: Walked<Stored>, clock: Clock): Promise<void> {
    const { id, run, version, pending } = record;
    if (await isWalking(course, record)) {
      const deaf = pending !== undefined && addMinutes(new Date(pending), deafMinutes, clock) < clock.now;
      if (!pending) {
        await update({ key: key(id), set: watchOf<Stored>(course, record, clock), when: { equals: { version } } });
      }
      if (!deaf) return;
      await stopWalk(course, record);
    }
    const again = { ...record, run: run + 1 };
    await transact([{ key: key(id), set: { run: again.run }, remove: ['wait'], when: { equals: { run } } }]);
    count('WorkflowsRestarted');
    await startWalk<Stored>(course, again, clock);
  }

  return async () => {
    const clock = clockNow();
    await forEachDue<Walked<Stored>>(`${kind}.pending`, grace(clock), record => nudge(record, clock));
    await forEachDue<Walked<Stored>>(`${kind}.timer`, clock.now, record => revive(record, clock));
  };
}
