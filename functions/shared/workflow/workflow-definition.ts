import type { Watch, WorkflowKind } from '#shared/db/watch.ts';
import type { Key } from '#shared/db/write.ts';
import type { SettingName } from '#shared/runtime/settings.ts';
import { addHours, type Clock, secondsUntil } from '#shared/runtime/time.ts';
import { completionsOf, type Lifecycle, waitingSpec } from './lifecycle.ts';
import { type Moments, nextTimer } from './moments.ts';
import type { TaskResult } from './step-functions.ts';

/** A record with a workflow. Only waiting statuses have all of {@link Moments}. */
export interface WorkflowRecord extends Partial<Moments> {
  id: string;
  version: number;
  status: string;
}

/** What the shared workflow code must know about one kind of record. */
export interface WorkflowDefinition<Stored extends WorkflowRecord> {
  kind: WorkflowKind;
  /** The setting with the state machine's ARN. */
  workflow: SettingName & `${string}_WORKFLOW`;
  key: (id: string) => Key;
  lifecycle: Lifecycle;
  /** The record's state in the lifecycle table: its status, or a later stage of it. */
  state: (record: Stored) => string;
  /** What a schedule looks for in a waiting record before its next timer, if anything. */
  watchUntil?: (record: Stored) => { watch: Watch; dueAt: string } | undefined;
  /** Whether the waiting step of a record that stays in its status has something to do besides sending email. */
  hasWork?: (record: Stored, clock: Clock) => boolean;
}

/** When the record's next timer is due; undefined if it isn't waiting. */
export const timerDue = <Stored extends WorkflowRecord>(
  { lifecycle, state }: WorkflowDefinition<Stored>,
  record: Stored,
  clock: Clock,
): Date | undefined => nextTimer(lifecycle, state(record), record, clock)?.at;

/**
 * The result of a waiting step for a record: undefined to keep waiting, an output to continue, or the state it moved
 * to.
 */
export function taskResultFor<Stored extends WorkflowRecord>(
  definition: WorkflowDefinition<Stored>,
  wait: string,
  record: Stored,
  clock: Clock,
): TaskResult | undefined {
  const { lifecycle } = definition;
  const state = definition.state(record);
  if (waitingSpec(lifecycle, state)?.wait === wait) return undefined;
  if (!completionsOf(lifecycle, wait).has(state)) return { changedTo: state };
  return { output: workflowPayload(definition, record, clock) };
}

/** The data that the execution passes from state to state: the record's ID and the timeout of the next wait. */
export function workflowPayload<Stored extends WorkflowRecord>(
  definition: WorkflowDefinition<Stored>,
  record: Stored,
  clock: Clock,
): { id: string; seconds: number } {
  const due = timerDue(definition, record, clock);
  return { id: record.id, seconds: due ? secondsUntil(due, clock.now) : 1 };
}

/** What a schedule looks for in a waiting record: what its definition says, else an execution that missed its timer by an hour. */
export function watchFor<Stored extends WorkflowRecord>(
  definition: WorkflowDefinition<Stored>,
  record: Stored,
  clock: Clock,
): { watch: Watch; dueAt: string } {
  const due = timerDue(definition, record, clock) ?? clock.now;
  return (
    definition.watchUntil?.(record) ?? {
      watch: `${definition.kind}.timer`,
      dueAt: addHours(due, 1, clock).toISOString(),
    }
  );
}
