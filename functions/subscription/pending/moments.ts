/** When something happens to a change that waits for the owner's provisioner. Pure. */

import { addDays, type Clock } from '#shared/runtime/time.ts';
import type { PendingChange } from './pending-change.ts';

/** Days after which the provisioner is asked: at once, and twice more, as for an order. */
const askDays = [0, 1, 3];

/** Days after which the change fails without an answer. */
const daysToAnswerChange = 7;

type Waiting = Pick<PendingChange, 'since' | 'asked'>;

/** When the time of a change is over. */
const endOfWait = ({ since }: Waiting, clock: Clock): Date => addDays(new Date(since), daysToAnswerChange, clock);

/** When a schedule looks at a subscription whose change waits: to ask the provisioner, or to end the wait. */
export function pendingMoment(pending: Waiting, clock: Clock): Date {
  const next = askDays[pending.asked];
  return next === undefined ? endOfWait(pending, clock) : addDays(new Date(pending.since), next, clock);
}

/** Whether the provisioner has had its time. */
export const isWaitOver = (pending: Waiting, clock: Clock): boolean => endOfWait(pending, clock) <= clock.now;
