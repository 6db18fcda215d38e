import { transact, update } from '#shared/db/table.ts';
import { forEachDue } from '#shared/db/watch.ts';
import { clockNow } from '#shared/runtime/clock.ts';
import { count } from '#shared/runtime/metrics.ts';
import { addMinutes, type Clock } from '#shared/runtime/time.ts';
import {
  isExecutionRunning,
  signalWait,
  startExecution,
  stopExecution,
  type WorkflowDefinition,
  type WorkflowRecord,
  watchFor,
} from './workflow-execution.ts';
import type { WithWorkflow } from './workflow-state.ts';

/** A change younger than a minute is being signalled by whoever made it; on a short day, for as long as the SDK tries. */
const grace = (clock: Clock): Date =>
  new Date(Math.min(addMinutes(clock.now, -1, clock).getTime(), clock.now.getTime() - 3000));

/** A walk that has not heard of a change for so long will not hear of it: its token is not the one we have. */
const unresponsiveMinutes = 10;

/**
 * Signals again every change that no workflow has noticed, and begins a new walk where the workflow is gone: so neither
 * a crash between a change and its signal, nor a lost execution, leaves anybody waiting.
 */
export function reconcilerOf<Stored extends WorkflowRecord>(
  definition: WorkflowDefinition<Stored>,
): () => Promise<void> {
  const { kind, key } = definition;

  async function resendSignal(record: WithWorkflow<Stored>, clock: Clock): Promise<void> {
    const hasEmails = Object.keys(record.outbox).length > 0;
    if (record.wait && (await signalWait<Stored>(definition, record.wait, record, hasEmails, clock))) {
      count('SignalsResent');
      return;
    }
    await restartIfGone(record, clock);
  }

  /**
   * A walk that still goes on is only late: a step is being tried again, or it comes round to the change by itself. One
   * that is gone begins anew, and so does one that is deaf: in a transaction, whose lost reply is not taken for somebody
   * else's doing.
   */
  async function restartIfGone(record: WithWorkflow<Stored>, clock: Clock): Promise<void> {
    const { id, run, version, pending } = record;
    if (await isExecutionRunning(definition, record)) {
      const unresponsive =
        pending !== undefined && addMinutes(new Date(pending), unresponsiveMinutes, clock) < clock.now;
      if (!pending) {
        await update({ key: key(id), set: watchFor<Stored>(definition, record, clock), when: { equals: { version } } });
      }
      if (!unresponsive) return;
      await stopExecution(definition, record);
    }
    const again = { ...record, run: run + 1 };
    await transact([{ key: key(id), set: { run: again.run }, remove: ['wait'], when: { equals: { run } } }]);
    count('WorkflowsRestarted');
    await startExecution<Stored>(definition, again, clock);
  }

  return async () => {
    const clock = clockNow();
    await forEachDue<WithWorkflow<Stored>>(`${kind}.pending`, grace(clock), record => resendSignal(record, clock));
    await forEachDue<WithWorkflow<Stored>>(`${kind}.timer`, clock.now, record => restartIfGone(record, clock));
  };
}
