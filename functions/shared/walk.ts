import { difference, type Flow, signalled, type Walked, type WalkedKind, type Watch } from './flow.ts';
import { errorFacts, log } from './log.ts';
import type { Outcome } from './outcome.ts';
import { type SettingName, setting } from './settings.ts';
import { get } from './table.ts';
import { addHours, type Clock, secondsUntil } from './time.ts';
import { type Answer, answerTask, isRunning, start, stop } from './workflow.ts';
import type { Key, Write } from './write.ts';

/** A record that a workflow walks from status to status. */
export interface Walkable {
  id: string;
  version: number;
  status: string;
}

/** The course that one kind of record takes through its workflow. */
export interface Course<Stored extends Walkable> {
  kind: WalkedKind;
  /** The setting with the workflow's ARN. */
  workflow: SettingName & `${string}_WORKFLOW`;
  key: (id: string) => Key;
  /** The waits of the workflow, each with the standings that keep it waiting, and those it waits for. */
  waits: Record<string, { holds: readonly string[]; awaits: readonly string[] }>;
  /** Where a record stands, as the workflow sees it: mostly its status. */
  standing: (record: Stored) => string;
  /** When time next brings something to a record; nothing when it waits for nobody. */
  nextMoment: (record: Stored, clock: Clock) => Date | undefined;
  /** What a waiting record is watched for before its timer, where it is. */
  watched?: (record: Stored) => { watch: Watch; wakeAt: string } | undefined;
}

/** What a waiting step is to do about a record: go on waiting (nothing), go on, or say where the record has moved. */
export function answerFor<Stored extends Walkable>(
  course: Course<Stored>,
  wait: string,
  record: Stored,
  clock: Clock,
): Answer | undefined {
  const stands = course.standing(record);
  const { holds = [], awaits = [] } = course.waits[wait] ?? {};
  if (holds.includes(stands)) return undefined;
  return awaits.includes(stands) ? { output: ticket(course, record, clock) } : { moved: stands };
}

/** What the workflow carries from state to state: which record, and for how long the next wait may last at the most. */
export function ticket<Stored extends Walkable>(
  { nextMoment }: Course<Stored>,
  record: Stored,
  clock: Clock,
): { id: string; seconds: number } {
  const moment = nextMoment(record, clock);
  return { id: record.id, seconds: moment ? secondsUntil(moment, clock.now) : 1 };
}

/** What to watch a waiting record for: what its course says, and after that, or else, a workflow that fails to keep time. */
export function watchOf<Stored extends Walkable>(
  { kind, watched, nextMoment }: Course<Stored>,
  record: Stored,
  clock: Clock,
): { watch: Watch; wakeAt: string } {
  const next = nextMoment(record, clock) ?? clock.now;
  return watched?.(record) ?? { watch: `${kind}.timer`, wakeAt: addHours(next, 1, clock).toISOString() };
}

/**
 * The write of a change: the members that changed with the signal and the letters, on the condition that nobody changed
 * the record meanwhile. A change that the workflow need not notice leaves no signal.
 */
export function changeWrite<Stored extends Walkable>(
  { kind, key }: Course<Stored>,
  before: Walked<Stored>,
  { next, letters }: Outcome<Stored>,
  clock: Clock,
  also: object = {},
): Write {
  const { set, remove } = difference(before, { ...next, ...also });
  const noticed = next.status === before.status && Object.keys(letters).length === 0;
  return {
    key: key(next.id),
    set: { ...set, ...(noticed ? {} : signalled(kind, letters, clock.now)) },
    remove,
    when: { equals: { version: before.version } },
  };
}

const execution = (id: string, run: number): string => `${id}-${run}`;

/** Starts the workflow of a record, once for each of its runs. A failure loses nothing, as with {@link wake}. */
export const startWalk = <Stored extends Walkable>(
  course: Course<Stored>,
  record: Stored & { run: number },
  clock: Clock,
): Promise<void> =>
  start(setting(course.workflow), execution(record.id, record.run), ticket(course, record, clock)).catch(
    leftToSchedule,
  );

/** A record by its walk: what its execution is named after. */
type Run = Walkable & { run: number };

/** Ends the walk of a record that does not hear us. */
export const stopWalk = <Stored extends Walkable>({ workflow }: Course<Stored>, { id, run }: Run): Promise<void> =>
  stop(setting(workflow), execution(id, run), 'Begun anew');

export const isWalking = <Stored extends Walkable>({ workflow }: Course<Stored>, { id, run }: Run): Promise<boolean> =>
  isRunning(setting(workflow), execution(id, run));

/**
 * Wakes the workflow after a change that is already stored. A failure here loses nothing: the record says `pending`,
 * and the schedule signals again. One signal; one read more when the step parked itself between our read and our write.
 */
export async function wake<Stored extends Walkable>(
  course: Course<Stored>,
  before: Walked<Stored>,
  { next, letters }: Outcome<Stored>,
  clock: Clock,
): Promise<void> {
  const owes = Object.keys(letters).length > 0;
  try {
    if (before.wait && (await signal(course, before.wait, next, owes, clock))) return;
    const now = await get<Walked<Stored>>(course.key(next.id));
    if (now?.wait && now.wait.token !== before.wait?.token) await signal(course, now.wait, now, owes, clock);
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
export function resumed<Stored extends Walkable>(
  course: Course<Stored>,
  before: Walked<Stored>,
  outcome: Outcome<Stored>,
  writes: readonly Write[],
  clock: Clock,
): { writes: readonly Write[]; tell: () => Promise<void> } {
  if (course.nextMoment(before, clock)) return { writes, tell: () => wake(course, before, outcome, clock) };
  const run = before.run + 1;
  const [change, ...rest] = writes as [Write, ...Write[]];
  return {
    writes: [{ ...change, set: { ...change.set, run } }, ...rest],
    tell: () => startWalk(course, { ...outcome.next, run }, clock),
  };
}

/**
 * Tells a waiting step of a change, if there is something to tell: the record has moved, or owes letters, for which the
 * workflow comes round to the same wait again.
 * @returns whether the wait was answered, or has nothing to be told
 */
export async function signal<Stored extends Walkable>(
  course: Course<Stored>,
  wait: NonNullable<Flow['wait']>,
  record: Stored,
  owes: boolean,
  clock: Clock,
): Promise<boolean> {
  const answer = answerFor(course, wait.at, record, clock) ?? (owes ? { moved: course.standing(record) } : undefined);
  return answer ? answerTask(wait.token, answer) : true;
}
