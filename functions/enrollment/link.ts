import { type Link, type LinkTrouble, stateOf } from '#shared/link.ts';
import { Problem } from '#shared/problem.ts';
import type { Clock } from '#shared/time.ts';
import { type Enrollment, isOpen } from './record.ts';

/** What a link is good for now (P3): open, used before, or in trouble. */
export function linkState(link: Link, record: Enrollment, clock: Clock): ReturnType<typeof stateOf> {
  const issue = link.purpose === 'confirm' ? record.link.issue : record.administrator.issue;
  const state = stateOf(link, issue, clock);
  return state === 'open' && record.status === 'expired' ? 'token.expired' : state;
}

/** Why an application takes nothing more from the reader of a link that would be open; nothing where it does. */
export function closedTo(
  { purpose }: Link,
  record: Enrollment,
): 'enrollment.disputed' | 'enrollment.closed' | undefined {
  if (record.status === 'disputed') return 'enrollment.disputed';
  const open = purpose === 'confirm' ? record.status === 'email_pending' : isOpen(record);
  return open ? undefined : 'enrollment.closed';
}

/** @throws Problem 410, telling when a newer mail was asked for where there is one */
export function refuse(trouble: LinkTrouble, link: Link, record: Enrollment): never {
  throw new Problem(trouble, { params: { expired: new Date(link.expiresOn), newer: new Date(record.link.issuedOn) } });
}
