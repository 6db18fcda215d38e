import { addDays, type Clock } from '#shared/runtime/time.ts';
import { type Enrollment, isUnconfirmed } from './enrollment.ts';

/** How long an application that nobody confirmed is kept after its latest link was requested. By then the link has expired. */
const keptDays = 30;

/** What the schedule that deletes unconfirmed applications looks for, once one has ended. */
export function watchUnconfirmed(record: Enrollment, clock: Clock) {
  if (!isUnconfirmed(record)) return undefined;
  const dueAt = addDays(new Date(record.link.issuedOn), keptDays, clock).toISOString();
  return { watch: 'enrollment.vanish', dueAt } as const;
}
