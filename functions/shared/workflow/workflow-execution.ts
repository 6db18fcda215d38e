import { get } from '#shared/db/table.ts';
import type { Watch, WorkflowKind } from '#shared/db/watch.ts';
import type { Key, Write } from '#shared/db/write.ts';
import { errorFacts, log } from '#shared/runtime/log.ts';
import { type SettingName, setting } from '#shared/runtime/settings.ts';
import { addHours, type Clock, secondsUntil } from '#shared/runtime/time.ts';
import {
  completeTask,
  isNamedExecutionRunning,
  startNamedExecution,
  stopNamedExecution,
  type TaskResult,
} from './step-functions.ts';
import type { Transition } from './transition.ts';
import { memberChanges, pendingSignal, type WithWorkflow, type WorkflowState } from './workflow-state.ts';

/** A record that a workflow walks from status to status. */
export interface WorkflowRecord {
  id: string;
  version: number;
  status: string;
}

/** The course that one kind of record takes through its workflow. */
export interface WorkflowDefinition<Stored extends WorkflowRecord> {
  kind: WorkflowKind;
  /** The setting with the workflow's ARN. */
  workflow: SettingName & `${string}_WORKFLOW`;
  key: (id: string) => Key;
  /** The waits of the workflow, each with the standings that keep it waiting, and those it waits for. */
  waits: Record<string, { waitsIn: readonly string[]; completesOn: readonly string[] }>;
  /** Where a record stands, as the workflow sees it: mostly its status. */
  state: (record: Stored) => string;
  /** When time next brings something to a record; nothing when it waits for nobody. */
  nextTimer: (record: Stored, clock: Clock) => Date | undefined;
  /** What a waiting record is watched for before its timer, where it is. */
  watchUntil?: (record: Stored) => { watch: Watch; dueAt: string } | undefined;
}

/** What a waiting step is to do about a record: go on waiting (nothing), go on, or say where the record has moved. */
export function taskResultFor<Stored extends WorkflowRecord>(
  definition: WorkflowDefinition<Stored>,
  wait: string,
  record: Stored,
  clock: Clock,
): TaskResult | undefined {
  const state = definition.state(record);
  const { waitsIn: holds = [], completesOn: awaits = [] } = definition.waits[wait] ?? {};
  if (holds.includes(state)) return undefined;
  return awaits.includes(state) ? { output: workflowPayload(definition, record, clock) } : { changedTo: state };
}

/** What the workflow carries from state to state: which record, and for how long the next wait may last at the most. */
export function workflowPayload<Stored extends WorkflowRecord>(
  { nextTimer: nextMoment }: WorkflowDefinition<Stored>,
  record: Stored,
  clock: Clock,
): { id: string; seconds: number } {
  const moment = nextMoment(record, clock);
  return { id: record.id, seconds: moment ? secondsUntil(moment, clock.now) : 1 };
}

/** What to watch a waiting record for: what its course says, and after that, or else, a workflow that fails to keep time. */
export function watchFor<Stored extends WorkflowRecord>(
  { kind, watchUntil: watched, nextTimer: nextMoment }: WorkflowDefinition<Stored>,
  record: Stored,
  clock: Clock,
): { watch: Watch; dueAt: string } {
  const next = nextMoment(record, clock) ?? clock.now;
  return watched?.(record) ?? { watch: `${kind}.timer`, dueAt: addHours(next, 1, clock).toISOString() };
}

/**
 * The write of a change: the members that changed with the signal and the letters, on the condition that nobody changed
 * the record meanwhile. A change that the workflow need not notice leaves no signal.
 */
export function transitionWrite<Stored extends WorkflowRecord>(
  { kind, key }: WorkflowDefinition<Stored>,
  before: WithWorkflow<Stored>,
  { next, emails }: Transition<Stored>,
  clock: Clock,
  also: object = {},
): Write {
  const { set, remove } = memberChanges(before, { ...next, ...also });
  const noticed = next.status === before.status && Object.keys(emails).length === 0;
  return {
    key: key(next.id),
    set: { ...set, ...(noticed ? {} : pendingSignal(kind, emails, clock.now)) },
    remove,
    when: { equals: { version: before.version } },
  };
}

const execution = (id: string, run: number): string => `${id}-${run}`;

/** Starts the workflow of a record, once for each of its runs. A failure loses nothing, as with {@link signalTransition}. */
export const startExecution = <Stored extends WorkflowRecord>(
  definition: WorkflowDefinition<Stored>,
  record: Stored & { run: number },
  clock: Clock,
): Promise<void> =>
  startNamedExecution(
    setting(definition.workflow),
    execution(record.id, record.run),
    workflowPayload(definition, record, clock),
  ).catch(leftToSchedule);

/** A record by its walk: what its execution is named after. */
type Run = WorkflowRecord & { run: number };

/** Ends the walk of a record that does not hear us. */
export const stopExecution = <Stored extends WorkflowRecord>(
  { workflow }: WorkflowDefinition<Stored>,
  { id, run }: Run,
): Promise<void> => stopNamedExecution(setting(workflow), execution(id, run), 'Begun anew');

export const isExecutionRunning = <Stored extends WorkflowRecord>(
  { workflow }: WorkflowDefinition<Stored>,
  { id, run }: Run,
): Promise<boolean> => isNamedExecutionRunning(setting(workflow), execution(id, run));

/**
 * Wakes the workflow after a change that is already stored. A failure here loses nothing: the record says `pending`,
 * and the schedule signals again. One signal; one read more when the step parked itself between our read and our write.
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
    await leftToSchedule(error);
  }
}

/** The change is stored and says that it waits to be noticed: the schedule signals it again. */
const leftToSchedule = (error: unknown): Promise<void> => log.warn('Signal left to the schedule', errorFacts(error));

/**
 * A change to a record whose walk may be over: taken up again, it begins a new one.
 * @returns the writes with the number of the new run in the first, and how the workflow learns of the change
 */
export function signalOrRestart<Stored extends WorkflowRecord>(
  definition: WorkflowDefinition<Stored>,
  before: WithWorkflow<Stored>,
  transition: Transition<Stored>,
  writes: readonly Write[],
  clock: Clock,
): { writes: readonly Write[]; notify: () => Promise<void> } {
  if (definition.nextTimer(before, clock))
    return { writes, notify: () => signalTransition(definition, before, transition, clock) };
  const run = before.run + 1;
  const [change, ...rest] = writes as [Write, ...Write[]];
  return {
    writes: [{ ...change, set: { ...change.set, run } }, ...rest],
    notify: () => startExecution(definition, { ...transition.next, run }, clock),
  };
}

/**
 * Tells a waiting step of a change, if there is something to tell: the record has moved, or owes letters, for which the
 * workflow comes round to the same wait again.
 * @returns whether the wait was answered, or has nothing to be told
 */
export async function signalWait<Stored extends WorkflowRecord>(
  definition: WorkflowDefinition<Stored>,
  wait: NonNullable<WorkflowState['wait']>,
  record: Stored,
  hasEmails: boolean,
  clock: Clock,
): Promise<boolean> {
  const answer =
    taskResultFor(definition, wait.at, record, clock) ??
    (hasEmails ? { changedTo: definition.state(record) } : undefined);
  return answer ? completeTask(wait.token, answer) : true;
}
