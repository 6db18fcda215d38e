import { transact, update } from '#shared/db/table.ts';
import { forEachDue } from '#shared/db/watch.ts';
import { clockNow } from '#shared/runtime/clock.ts';
import { count } from '#shared/runtime/metrics.ts';
import { addMinutes, type Clock } from '#shared/runtime/time.ts';
import { type WorkflowDefinition, type WorkflowRecord, watchFor } from './workflow-definition.ts';
import { isExecutionRunning, signalWait, startExecution, stopExecution } from './workflow-execution.ts';
import type { WithWorkflow } from './workflow-state.ts';

/**
 * Changes before this time are reconciled. The process that made a later change may still be signaling it: within a
 * minute, and with short days at least within the 3 seconds that the SDK retries.
 */
const reconcileUntil = (clock: Clock): Date =>
  new Date(Math.min(addMinutes(clock.now, -1, clock).getTime(), clock.now.getTime() - 3000));

/** After this long without noticing a change, the stored task token is assumed stale and the execution is restarted. */
const unresponsiveMinutes = 10;

/**
 * Reconciler of one kind of record: signals changes again that the workflow hasn't processed, and restarts executions
 * that are missing or unresponsive, so that no record waits forever after a crash or a lost execution.
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
   * A running execution may just be late: it retries a step, or reads the record by itself. It isn't restarted until it
   * counts as unresponsive. The new run is stored in a transaction, which is safe to retry after a lost response.
   */
  async function restartIfGone(record: WithWorkflow<Stored>, clock: Clock): Promise<void> {
    const { id, run, version, pending } = record;
    if (await isExecutionRunning(definition, record)) {
      if (!pending) {
        await update({ key: key(id), set: watchFor<Stored>(definition, record, clock), when: { equals: { version } } });
        return;
      }
      if (addMinutes(new Date(pending), unresponsiveMinutes, clock) >= clock.now) return;
      await stopExecution(definition, record);
    }
    const restarted = { ...record, run: run + 1 };
    await transact([{ key: key(id), set: { run: restarted.run }, remove: ['wait'], when: { equals: { run } } }]);
    count('WorkflowsRestarted');
    await startExecution<Stored>(definition, restarted, clock);
  }

  return async () => {
    const clock = clockNow();
    await forEachDue<WithWorkflow<Stored>>(`${kind}.pending`, reconcileUntil(clock), record =>
      resendSignal(record, clock),
    );
    await forEachDue<WithWorkflow<Stored>>(`${kind}.timer`, clock.now, record => restartIfGone(record, clock));
  };
}
