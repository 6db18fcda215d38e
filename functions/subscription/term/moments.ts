/** When something happens to a subscription by itself. Pure. */
import { pendingMoment } from '#functions/subscription/pending/moments.ts';
import type { Subscription } from '#functions/subscription/subscription.ts';
import { addDays, type Clock } from '#shared/runtime/time.ts';

/** Days before the end of a term on which its partners are reminded. */
const reminderDays = [30, 7];

/** A term is longer than a month if it takes more days than any month has. */
const monthDays = 31;

/** Whether a subscription renews when its term ends, as far as it says itself. */
export const renewsByItself = ({ status, autoRenew }: Pick<Subscription, 'status' | 'autoRenew'>): boolean =>
  status === 'active' && autoRenew;

/**
 * When the end of the current term is announced. Of a month or a trial, only an end without a renewal is, and only once: people
 * need no email every month about what goes on.
 */
export function reminderMoments(subscription: Subscription, clock: Clock): Date[] {
  const { status, startDate, commitmentEnd } = subscription;
  if (status !== 'active') return [];
  const end = new Date(commitmentEnd);
  const isLong = addDays(new Date(startDate), monthDays, clock) < end;
  if (!isLong && renewsByItself(subscription)) return [];
  const days = isLong ? reminderDays : reminderDays.slice(-1);
  return days.map(count => addDays(end, -count, clock)).filter(moment => moment.toISOString() > startDate);
}

/** How many reminders of the end of the current term there were. */
const remindersSent = ({ reminded, commitmentEnd }: Subscription): number =>
  reminded?.end === commitmentEnd ? reminded.count : 0;

/** When the data of a suspended subscription is deleted (B125). @param suspensionDays the stage's setting */
const deletionMoment = (suspendedOn: string, suspensionDays: number, clock: Clock): Date =>
  addDays(new Date(suspendedOn), suspensionDays, clock);

/**
 * When something happens next; undefined if nothing does. While a change waits for its provisioner, that comes first. A suspended subscription that renews waits: its next term begins when it
 * is active again.
 *
 * @param suspensionDays the stage's setting; without it, a suspended subscription is to be looked at now
 */
export function nextMoment(subscription: Subscription, clock: Clock, suspensionDays = 0): Date | undefined {
  if (subscription.status === 'deleted') return undefined;
  if (subscription.pendingChange) return pendingMoment(subscription.pendingChange, clock);
  const end = new Date(subscription.commitmentEnd);
  if (subscription.status === 'suspended') {
    const deletion = deletionMoment(subscription.suspendedOn, suspensionDays, clock);
    return subscription.autoRenew || deletion < end ? deletion : end;
  }
  const reminder = reminderMoments(subscription, clock)[remindersSent(subscription)];
  return reminder && reminder < end ? reminder : end;
}

/** What is due now. */
export type Due = 'reminder' | 'end_of_term' | 'deletion';

/** What is due now; of several things the last, so that a clock that jumped announces nothing that is over. */
export function dueNow(subscription: Subscription, clock: Clock, suspensionDays: number): Due | undefined {
  const next = nextMoment(subscription, clock, suspensionDays);
  if (!next || next > clock.now) return undefined;
  if (subscription.status === 'suspended')
    return deletionMoment(subscription.suspendedOn, suspensionDays, clock) <= clock.now ? 'deletion' : 'end_of_term';
  return new Date(subscription.commitmentEnd) <= clock.now ? 'end_of_term' : 'reminder';
}
