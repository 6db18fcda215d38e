import type { Walked, Watch } from '#shared/flow.ts';
import { errorFacts, log } from '#shared/log.ts';
import { setting } from '#shared/settings.ts';
import { get } from '#shared/table.ts';
import { addHours, type Clock, secondsUntil } from '#shared/time.ts';
import { type Answer, answerTask, isRunning, start, stop } from '#shared/workflow.ts';
import { isWaiting, nextMoment, type Status } from './lifecycle.ts';
import type { Outcome } from './outcome.ts';
import { type Enrollment, enrollmentKey } from './record.ts';

/** The waits of the workflow, each with the statuses that keep it waiting, and those it waits for. */
const waits = {
  confirmation: { holds: ['email_pending'], awaits: ['in_review', 'authorized', 'active'] },
  review: { holds: ['in_review', 'disputed'], awaits: ['authorized', 'active'] },
  answer: { holds: ['information_requested', 'rejected'], awaits: ['in_review', 'authorized', 'active'] },
  signature: { holds: ['authorized'], awaits: ['active'] },
} as const satisfies Record<string, { holds: readonly Status[]; awaits: readonly Status[] }>;

export type Wait = keyof typeof waits;
export type StoredEnrollment = Walked<Enrollment>;

/** Where a record stands, as the workflow sees it: its status, or `closed` for a rejection past correcting. */
export const standing = (record: Enrollment): Status | 'closed' =>
  record.status === 'rejected' && record.closedOn ? 'closed' : record.status;

/** What a waiting step is to do about a record: go on waiting (nothing), go on, or say where the record has moved. */
export function answerFor(wait: Wait, record: Enrollment, clock: Clock): Answer | undefined {
  const stands = standing(record);
  const { holds, awaits }: { holds: readonly string[]; awaits: readonly string[] } = waits[wait];
  if (holds.includes(stands)) return undefined;
  return awaits.includes(stands) ? { output: ticket(record, clock) } : { moved: stands };
}

/** What the workflow carries from state to state: which record, and for how long the next wait may last at the most. */
export function ticket(record: Enrollment, clock: Clock): { id: string; seconds: number } {
  const waiting = isWaiting(record.status) && 'expiresOn' in record;
  return { id: record.id, seconds: waiting ? secondsUntil(nextMoment(record.status, record, clock).at, clock.now) : 1 };
}

/**
 * What to watch a waiting record for: its due date while a reviewer has it, and after that, or else, a workflow that
 * fails to keep time.
 */
export function watchOf(record: Enrollment, clock: Clock): { watch: Watch; wakeAt: string } {
  const { dueDate, escalatedOn } = record as { dueDate?: string; escalatedOn?: string };
  if (dueDate && !escalatedOn) return { watch: 'overdue', wakeAt: dueDate };
  const next =
    isWaiting(record.status) && 'expiresOn' in record ? nextMoment(record.status, record, clock).at : clock.now;
  return { watch: 'timer', wakeAt: addHours(next, 1, clock).toISOString() };
}

const execution = (id: string, run: number): string => `${id}-${run}`;

/** Starts the workflow of a record, once for each of its runs. A failure loses nothing, as with {@link wake}. */
export const startWalk = (record: Enrollment & { run: number }, clock: Clock): Promise<void> =>
  start(setting('ENROLLMENT_WORKFLOW'), execution(record.id, record.run), ticket(record, clock)).catch(leftToSchedule);

/** Ends the walk of a record that does not hear us. */
export const stopWalk = ({ id, run }: StoredEnrollment): Promise<void> =>
  stop(setting('ENROLLMENT_WORKFLOW'), execution(id, run), 'Begun anew');

export const isWalking = ({ id, run }: StoredEnrollment): Promise<boolean> =>
  isRunning(setting('ENROLLMENT_WORKFLOW'), execution(id, run));

/**
 * Wakes the workflow after a change that is already stored. A failure here loses nothing: the record says `pending`,
 * and the schedule signals again. One signal; one read more when the step parked itself between our read and our write.
 */
export async function wake(before: StoredEnrollment, { next, letters }: Outcome, clock: Clock): Promise<void> {
  const owes = Object.keys(letters).length > 0;
  try {
    if (before.wait && (await signal(before.wait, next, owes, clock))) return;
    const now = await get<StoredEnrollment>(enrollmentKey(next.id));
    if (now?.wait && now.wait.token !== before.wait?.token) await signal(now.wait, now, owes, clock);
  } catch (error) {
    await leftToSchedule(error);
  }
}

/** The change is stored and says that it waits to be noticed: the schedule signals it again. */
const leftToSchedule = (error: unknown): Promise<void> => log.warn('Signal left to the schedule', errorFacts(error));

/**
 * Tells a waiting step of a change, if there is something to tell: the record has moved, or owes letters, for which the
 * workflow comes round to the same wait again.
 * @returns whether the wait was answered, or has nothing to be told
 */
export async function signal(
  wait: NonNullable<StoredEnrollment['wait']>,
  record: Enrollment,
  owes: boolean,
  clock: Clock,
): Promise<boolean> {
  const answer = answerFor(wait.at as Wait, record, clock) ?? (owes ? { moved: standing(record) } : undefined);
  return answer ? answerTask(wait.token, answer) : true;
}
