import { get } from '#shared/db/table.ts';
import type { Write } from '#shared/db/write.ts';
import { log } from '#shared/runtime/log.ts';
import { setting } from '#shared/runtime/settings.ts';
import type { Clock } from '#shared/runtime/time.ts';
import { completeTask, isNamedExecutionRunning, startNamedExecution, stopNamedExecution } from './step-functions.ts';
import type { Transition } from './transition.ts';
import {
  taskResultFor,
  timerDue,
  type WorkflowDefinition,
  type WorkflowRecord,
  workflowPayload,
} from './workflow-definition.ts';
import { memberChanges, pendingSignal, type WithWorkflow, type WorkflowState } from './workflow-state.ts';

/**
 * The write of a transition: the changed members, the pending signal and the outbox emails, unless another process
 * changed the record in between. A change to neither status nor outbox sets no pending signal.
 */
export function transitionWrite<Stored extends WorkflowRecord>(
  { kind, key }: WorkflowDefinition<Stored>,
  before: WithWorkflow<Stored>,
  { next, emails }: Transition<Stored>,
  clock: Clock,
  also: object = {},
): Write {
  const { set, remove } = memberChanges(before, { ...next, ...also });
  const concernsWorkflow = next.status !== before.status || Object.keys(emails).length > 0;
  return {
    key: key(next.id),
    set: { ...set, ...(concernsWorkflow && pendingSignal(kind, emails, clock.now)) },
    remove,
    when: { equals: { version: before.version } },
  };
}

/** A record and the run of its current execution. */
type RecordRun = WorkflowRecord & { run: number };

const executionName = ({ id, run }: RecordRun): string => `${id}-${run}`;

/** Starts the execution of a record's current run. Idempotent; a failure is logged and left to the reconciler. */
export const startExecution = <Stored extends WorkflowRecord>(
  definition: WorkflowDefinition<Stored>,
  record: Stored & { run: number },
  clock: Clock,
): Promise<void> =>
  startNamedExecution(
    setting(definition.workflow),
    executionName(record),
    workflowPayload(definition, record, clock),
  ).catch(leftToReconciler);

/** Stops an execution that no longer responds to signals. */
export const stopExecution = <Stored extends WorkflowRecord>(
  { workflow }: WorkflowDefinition<Stored>,
  record: RecordRun,
): Promise<void> => stopNamedExecution(setting(workflow), executionName(record), 'Restarted by the reconciler');

export const isExecutionRunning = <Stored extends WorkflowRecord>(
  { workflow }: WorkflowDefinition<Stored>,
  record: RecordRun,
): Promise<boolean> => isNamedExecutionRunning(setting(workflow), executionName(record));

/**
 * Signals the workflow after a transition has been stored. A failure is logged and left to the reconciler, as the record
 * still has its pending signal. One call; one read more if the step stored another token since the record was read.
 */
export async function signalTransition<Stored extends WorkflowRecord>(
  definition: WorkflowDefinition<Stored>,
  before: WithWorkflow<Stored>,
  { next, emails }: Transition<Stored>,
  clock: Clock,
): Promise<void> {
  const hasEmails = Object.keys(emails).length > 0;
  try {
    if (before.wait && (await signalWait(definition, before.wait, next, hasEmails, clock))) return;
    const now = await get<WithWorkflow<Stored>>(definition.key(next.id));
    if (now?.wait && now.wait.token !== before.wait?.token)
      await signalWait(definition, now.wait, now, hasEmails, clock);
  } catch (error) {
    await leftToReconciler(error);
  }
}

const leftToReconciler = (error: unknown): Promise<void> => log.warn('Signal left to the reconciler', {}, error);

/**
 * How the workflow learns of a transition that may reopen a record: if its execution has ended, a new one is started.
 * @returns the writes, the first of which sets the new run, and the function to call after the commit
 */
export function signalOrRestart<Stored extends WorkflowRecord>(
  definition: WorkflowDefinition<Stored>,
  before: WithWorkflow<Stored>,
  transition: Transition<Stored>,
  writes: readonly Write[],
  clock: Clock,
): { writes: readonly Write[]; notify: () => Promise<void> } {
  if (timerDue(definition, before, clock))
    return { writes, notify: () => signalTransition(definition, before, transition, clock) };
  const run = before.run + 1;
  const [change, ...rest] = writes as [Write, ...Write[]];
  return {
    writes: [{ ...change, set: { ...change.set, run } }, ...rest],
    notify: () => startExecution(definition, { ...transition.next, run }, clock),
  };
}

/**
 * Completes a waiting step if the record has another status, outbox emails or other work for the step. For these, the workflow
 * returns to the same wait, which does them.
 * @returns false if no step waits on that token anymore
 */
export async function signalWait<Stored extends WorkflowRecord>(
  definition: WorkflowDefinition<Stored>,
  wait: NonNullable<WorkflowState['wait']>,
  record: Stored,
  hasEmails: boolean,
  clock: Clock,
): Promise<boolean> {
  const result =
    taskResultFor(definition, wait.at, record, clock) ??
    (hasEmails || definition.hasWork?.(record, clock) ? { changedTo: definition.state(record) } : undefined);
  return result ? completeTask(wait.token, result) : true;
}
