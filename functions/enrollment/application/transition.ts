import type { Change } from '#shared/audit/audit.ts';
import { Problem } from '#shared/errors/problem.ts';
import { timeZoneOfCountry } from '#shared/i18n/time-zone.ts';
import { personName } from '#shared/identity/person-name.ts';
import type { User } from '#shared/identity/user.ts';
import { addressedTo, type MailReader } from '#shared/mail/addressed-to.ts';
import type { OutboxEmail } from '#shared/mail/outbox-email.ts';
import { addDays, type Clock } from '#shared/runtime/time.ts';
import { addressKey, sameAddress } from '#shared/schema/fields.ts';
import { isMoveAllowed, waitingSpec } from '#shared/workflow/lifecycle.ts';
import { type ExpiringMoments, type Moments, startMoments } from '#shared/workflow/moments.ts';
import type { Transition } from '#shared/workflow/transition.ts';
import { type Enrollment, type EnrollmentFacts, enrollmentState, type StatusMembers } from './enrollment.ts';
import {
  type EnrollmentState,
  type EnrollmentStatus,
  type ExpiringStatus,
  enrollmentLifecycle,
  type FinalStatus,
  type WaitingStatus,
} from './lifecycle.ts';
import type { NameTaken } from './unique-names.ts';

/** What a rule decides about an application. */
export interface EnrollmentTransition extends Transition<Enrollment> {
  /** What the audit record shows besides the members of the application that changed. */
  audited?: Pick<Change, 'from' | 'to' | 'forOperators'>;
  /** The refusal when another company holds a name that the application takes; without it `organisation.exists`. */
  taken?: NameTaken;
}

/** @throws Problem 409 `enrollment.closed` if the lifecycle does not allow the move */
export function assertMoveAllowed(from: Enrollment, to: EnrollmentState): void {
  if (!isMoveAllowed(enrollmentLifecycle, enrollmentState(from), to)) throw new Problem('enrollment.closed');
}

type Entering = EnrollmentFacts & StatusMembers;
type Waits<Status> = EnrollmentFacts & (Status extends ExpiringStatus ? ExpiringMoments : Moments) & { status: Status };
type Ends<Status> = EnrollmentFacts & { status: Status; since: string };

/** The record in a new status, without the members of the previous one. @throws as {@link assertMoveAllowed} */
export function moveTo<Status extends WaitingStatus>(from: Enrollment, to: Status, clock: Clock): Waits<Status>;
export function moveTo<Status extends FinalStatus>(from: Enrollment, to: Status, clock: Clock): Ends<Status>;
export function moveTo(from: Enrollment, to: EnrollmentStatus, clock: Clock) {
  assertMoveAllowed(from, to);
  return startStatus(from, to, clock);
}

/** The first record of an application, from its facts in version 0. For later statuses, use {@link moveTo}. */
export function enterStatus<Status extends WaitingStatus>(from: Entering, to: Status, clock: Clock): Waits<Status>;
export function enterStatus<Status extends FinalStatus>(from: Entering, to: Status, clock: Clock): Ends<Status>;
export function enterStatus(from: Entering, to: EnrollmentStatus, clock: Clock) {
  return startStatus(from, to, clock);
}

function startStatus(from: Entering, to: EnrollmentStatus, clock: Clock) {
  const { since, expiresOn, dueDate, reminded, reason, held, closedOn, expiredFrom, ...others } = from;
  const { nextEscalationOn, applicantNotifiedOn, applicantEscalatedOn, ...facts } = others;
  const spec = waitingSpec(enrollmentLifecycle, to);
  const moments = spec ? startMoments(spec.durations, clock) : { since: clock.now.toISOString() };
  const kept = spec || to === 'active' ? facts : withoutBankData(facts);
  return { ...kept, version: from.version + 1, status: to, ...moments };
}

/** An application that has ended, without its masked bank account. The sealed one is deleted with it. */
export function withoutBankData<Facts extends object>(record: Facts): Facts {
  const { bankMask, bankGivenOn, ...kept }: Facts & Partial<EnrollmentFacts> = record;
  return kept as Facts;
}

/** Email addresses that get a status email: the primary contact and the administrator, or one if they are the same (D11). */
export function recipients({ application }: Pick<Enrollment, 'application'>): string[] {
  const contact = application.primaryContact.email;
  const administrator = application.administrator?.email ?? contact;
  return addressKey(contact) === addressKey(administrator) ? [contact] : [contact, administrator];
}

/**
 * Whether the owner of an address has proved, in this application, that it is theirs: the contact by confirming, the first
 * global admin by accepting the account.
 */
export function isProved({ application, checks, administrator }: Enrollment, address: string): boolean {
  const { primaryContact, administrator: admin } = application;
  const isContact = sameAddress(address, primaryContact.email) && checks.email_ownership.status === 'authorized';
  return isContact || (administrator.joined && admin !== undefined && sameAddress(address, admin.email));
}

/** As {@link recipients}, without addresses that nobody has proved. */
export const provedRecipients = (record: Enrollment): string[] =>
  recipients(record).filter(address => isProved(record, address));

/**
 * Who gets an email, in which language and time zone, and of which company they are. A plain address gets it in those of the
 * application, whose company sees what became of it.
 */
export type Reader = MailReader & Pick<User, 'tenantId'>;

/** Emails about a change to the legal profile, by the name of the equivalent email about an application. */
const ofChange: Record<string, string> = {
  confirm: 'change_confirm',
  reminder_email_pending: 'change_confirm',
  address_changed: 'change_address_changed',
  status_email_pending: 'change_begun',
  status_in_review: 'change_in_review',
  status_in_review_again: 'change_in_review',
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

/** The time zone of an application: that of the company's country, if it has only one. */
export const timeZoneOf = ({ application }: Enrollment): string => timeZoneOfCountry(application.address.country);

/** An outbox email about an application. Its parameters are fixed now and not when it is sent. */
export function enrollmentEmail(
  record: Enrollment,
  kind: string,
  to: string | Reader,
  params: OutboxEmail['params'] = {},
): OutboxEmail {
  const reader =
    typeof to === 'string'
      ? { to, locale: record.locale, timeZone: timeZoneOf(record), tenantId: record.tenantId }
      : { ...addressedTo(to), tenantId: to.tenantId };
  const { expiresOn, dueDate, reason }: StatusMembers = record;
  const { companyName, primaryContact, administrator } = record.application;
  return {
    kind: kindFor(record, kind),
    ...reader,
    params: {
      company: companyName,
      applicant: personName(administrator ?? primaryContact),
      applied: { date: record.createdDate },
      ...(expiresOn && { expires: { date: expiresOn } }),
      ...(dueDate && { due: { date: dueDate } }),
      ...(reason && { reason }),
      ...params,
    },
  };
}

/** Outbox emails about a change, one for each recipient. Their keys have the record's version, so each is sent once. */
export const enrollmentEmails = (
  record: Enrollment,
  kind: string,
  to: readonly (string | Reader)[],
  params?: OutboxEmail['params'],
) =>
  Object.fromEntries(
    to.map((reader, n) => [`${kind}-${record.version}-${n}`, enrollmentEmail(record, kind, reader, params)]),
  );

/** The days in which the first global admin can accept the account. */
const administratorLinkDays = 30;

/** When the first global admin's link expires that is made now (ISO 8601). */
export const administratorLinkExpiry = (clock: Clock): string =>
  addDays(clock.now, administratorLinkDays, clock).toISOString();

/** The outbox email that invites the first global admin, where that isn't the primary contact. */
export const administratorEmail = (record: Enrollment, to: string, clock: Clock) =>
  enrollmentEmails(record, 'administrator', [to], { expires: { date: administratorLinkExpiry(clock) } });

const ends: readonly EnrollmentStatus[] = ['rejected', 'expired', 'withdrawn'];

/** The outbox emails about a new status (R32, R45). Nobody who has proved nothing is told of an end. */
export const statusEmails = (next: Enrollment, params?: OutboxEmail['params']) =>
  enrollmentEmails(
    next,
    `status_${next.status}`,
    ends.includes(next.status) ? provedRecipients(next) : recipients(next),
    params,
  );

/**
 * The outbox emails about a review that begins or goes on (R32): after an answer or a correction nobody is told again that the
 * address is confirmed.
 */
export const reviewEmails = (before: Pick<Enrollment, 'status'>, next: Enrollment) =>
  before.status === 'email_pending'
    ? statusEmails(next)
    : enrollmentEmails(next, 'status_in_review_again', recipients(next));
