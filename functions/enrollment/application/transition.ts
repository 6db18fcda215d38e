import { Problem } from '#shared/errors/problem.ts';
import type { User } from '#shared/identity/user.ts';
import type { OutboxEmail } from '#shared/mail/outbox-email.ts';
import type { Clock } from '#shared/runtime/time.ts';
import { addressKey } from '#shared/schema/fields.ts';
import type { WaitingStatusSpec } from '#shared/workflow/lifecycle.ts';
import type { Transition as Decided } from '#shared/workflow/transition.ts';
import type { Enrollment } from './enrollment.ts';
import { type EnrollmentStatus, enrollmentLifecycle, enrollmentMoments, isWaiting } from './lifecycle.ts';

/** What a rule decides about an application. */
export type EnrollmentTransition = Decided<Enrollment>;

/** Members that belong to a status, not to the application. */
const stateMembers = [
  'status',
  'since',
  'expiresOn',
  'dueDate',
  'reminded',
  'reason',
  'escalatedOn',
  'closedOn',
  'expiredFrom',
];

/** @throws Problem 409 `enrollment.closed` when the lifecycle has no such move */
export function assertMoveAllowed(from: Enrollment, to: EnrollmentStatus): void {
  const allowed: readonly EnrollmentStatus[] = isWaiting(from.status)
    ? (enrollmentLifecycle[from.status] as WaitingStatusSpec<EnrollmentStatus>).moves
    : [];
  if (!allowed.includes(to) || ('closedOn' in from && from.closedOn)) throw new Problem('enrollment.closed');
}

/** The record at the beginning of another status, its clock begun. @throws as {@link assertMoveAllowed} */
export function moveTo(from: Enrollment, to: EnrollmentStatus, clock: Clock, members: object = {}): Enrollment {
  assertMoveAllowed(from, to);
  return enterStatus(from, to, clock, members);
}

/** {@link moveTo} without asking the lifecycle: how an application begins, and how a lapsed one is taken up again. */
export function enterStatus<Known extends { version: number }>(
  from: Known,
  to: EnrollmentStatus,
  clock: Clock,
  members: object = {},
): Enrollment {
  const facts = Object.fromEntries(Object.entries(from).filter(([name]) => !stateMembers.includes(name)));
  const moments = isWaiting(to) ? enrollmentMoments(to, clock) : { since: clock.now.toISOString() };
  return { ...facts, version: from.version + 1, status: to, ...moments, ...members } as Enrollment;
}

/** The people a status mail goes to: the primary contact and the applicant, once where they are one (D11). */
export function recipients({ application }: Pick<Enrollment, 'application'>): string[] {
  const contact = application.primaryContact.email;
  const administrator = application.administrator?.email ?? contact;
  return addressKey(contact) === addressKey(administrator) ? [contact] : [contact, administrator];
}

/** Who reads a letter, and in which language; a mere address is of the company that applied, and reads its language. */
export type Reader = Pick<User, 'email' | 'locale'>;

/** The letters of a change of the legal profile, where those of an application would say the wrong thing. */
const ofChange: Record<string, string> = {
  confirm: 'change_confirm',
  reminder_email_pending: 'change_confirm',
  address_changed: 'change_address_changed',
  status_email_pending: 'change_begun',
  status_in_review: 'change_in_review',
  status_information_requested: 'change_information_requested',
  reminder_information_requested: 'change_information_requested',
  status_active: 'change_verified',
  status_rejected: 'change_rejected',
  rejected_closed: 'change_ended',
  status_disputed: 'change_disputed',
  status_expired: 'change_ended',
  status_withdrawn: 'change_ended',
  overdue: 'change_overdue',
};

const kindFor = ({ purpose }: Enrollment, kind: string): string => {
  if (purpose === 'profile_change') return ofChange[kind] ?? kind;
  return purpose === 'programme' && kind === 'status_active' ? 'programme_active' : kind;
};

/** A letter about an application; what it says is fixed now. */
export function enrollmentEmail(
  record: Enrollment,
  kind: string,
  to: string | Reader,
  params: OutboxEmail['params'] = {},
): OutboxEmail {
  const reader = typeof to === 'string' ? { email: to, locale: record.locale } : to;
  const { expiresOn, dueDate, reason } = record as { expiresOn?: string; dueDate?: string; reason?: string };
  const { companyName, primaryContact, administrator } = record.application;
  const { firstName, lastName } = administrator ?? primaryContact;
  return {
    kind: kindFor(record, kind),
    to: reader.email,
    locale: reader.locale,
    params: {
      company: companyName,
      applicant: `${firstName} ${lastName}`,
      applied: { date: record.createdDate },
      ...(expiresOn && { expires: { date: expiresOn } }),
      ...(dueDate && { due: { date: dueDate } }),
      ...(reason && { reason }),
      ...params,
    },
  };
}

/** The letter of a change to each recipient, named after the record's version so that no change is told twice. */
export const enrollmentEmails = (
  record: Enrollment,
  kind: string,
  to: readonly (string | Reader)[],
  params?: OutboxEmail['params'],
) =>
  Object.fromEntries(
    to.map((reader, n) => [`${kind}-${record.version}-${n}`, enrollmentEmail(record, kind, reader, params)]),
  );

/** The status mail of a change of state (R32, R45). */
export const statusEmails = (next: Enrollment, params?: OutboxEmail['params']) =>
  enrollmentEmails(next, `status_${next.status}`, recipients(next), params);
