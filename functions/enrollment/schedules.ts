/** What schedules do for applications: signal again what no workflow has noticed, and find reviews that are overdue. */
import { clockNow } from '#shared/clock.ts';
import { task } from '#shared/handler.ts';
import { log } from '#shared/log.ts';
import { count } from '#shared/metrics.ts';
import { leadAddresses } from '#shared/people.ts';
import { transact, update } from '#shared/table.ts';
import { addMinutes, type Clock } from '#shared/time.ts';
import { forEachDue } from '#shared/watch.ts';
import { enrollmentKey } from './record.ts';
import { changeWrites } from './records.ts';
import { escalate } from './rules.ts';
import { isWalking, type StoredEnrollment, signal, startWalk, stopWalk, wake, watchOf } from './walk.ts';

/** A change younger than a minute is being signalled by whoever made it; on a short day, younger than a second. */
const grace = (clock: Clock): Date =>
  new Date(Math.min(addMinutes(clock.now, -1, clock).getTime(), clock.now.getTime() - 1000));

/**
 * Signals again every change that no workflow has noticed, and begins a new walk where the workflow is gone: so neither
 * a crash between a change and its signal, nor a lost execution, leaves anybody waiting.
 */
export async function resignal(): Promise<void> {
  const clock = clockNow();
  await forEachDue<StoredEnrollment>('pending', grace(clock), record => nudge(record, clock));
  await forEachDue<StoredEnrollment>('timer', clock.now, record => revive(record, clock));
}

async function nudge(record: StoredEnrollment, clock: Clock): Promise<void> {
  const owes = Object.keys(record.outbox).length > 0;
  if (record.wait && (await signal(record.wait, record, owes, clock))) {
    count('SignalsResent');
    return;
  }
  await revive(record, clock);
}

/** A walk that has not heard of a change for so long will not hear of it: its token is not the one we have. */
const deafMinutes = 10;

/**
 * A walk that still goes on is only late: a step is being tried again, or it comes round to the change by itself. One that
 * is gone begins anew, and so does one that is deaf.
 */
async function revive(record: StoredEnrollment, clock: Clock): Promise<void> {
  const { id, run, version, pending } = record;
  if (await isWalking(record)) {
    const deaf = pending !== undefined && addMinutes(new Date(pending), deafMinutes, clock) < clock.now;
    if (!pending) await update({ key: enrollmentKey(id), set: watchOf(record, clock), when: { equals: { version } } });
    if (!deaf) return;
    await stopWalk(record);
  }
  const again = await update<StoredEnrollment>({
    key: enrollmentKey(id),
    set: { run: run + 1 },
    remove: ['wait'],
    when: { equals: { run } },
  });
  if (!again) return;
  count('WorkflowsRestarted');
  await startWalk(again, clock);
}

/** Escalates every review that is past its due date (R46): the leads and the applicant are told, once. */
export async function findOverdue(): Promise<void> {
  const clock = clockNow();
  const leads = await leadAddresses();
  if (leads.length === 0) await log.warn('No review lead to tell of overdue reviews');
  await forEachDue<StoredEnrollment>('overdue', clock.now, async record => {
    const outcome = escalate(record, leads, clock, 'schedule');
    await transact(changeWrites(record, outcome, { kind: 'system' }, clock));
    count('ReviewsOverdue');
    await wake(record, outcome, clock);
  });
}

export const resignalHandler = task(resignal);
export const findOverdueHandler = task(findOverdue);
