import { type Enrollment, isOpen } from '#functions/enrollment/application/enrollment.ts';
import { Problem } from '#shared/errors/problem.ts';
import { type Link, type LinkTrouble, linkState } from '#shared/links/link.ts';
import type { Clock } from '#shared/runtime/time.ts';

/** What a link is good for now (P3): open, used before, or in trouble. */
export function enrollmentLinkState(link: Link, record: Enrollment, clock: Clock): ReturnType<typeof linkState> {
  const issue = link.purpose === 'confirm' ? record.link.issue : record.administrator.issue;
  const state = linkState(link, issue, clock);
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
export function refuseEnrollmentLink(trouble: LinkTrouble, link: Link, record: Enrollment): never {
  throw new Problem(trouble, { params: { expired: new Date(link.expiresOn), newer: new Date(record.link.issuedOn) } });
}
