import { Problem } from '#shared/errors/problem.ts';
import { countResend } from '#shared/mail/resends.ts';
import type { PartnerType } from '#shared/runtime/partner-types.ts';
import type { Clock } from '#shared/runtime/time.ts';
import { domainOf, liesIn } from '#shared/schema/fields.ts';
import type { BankAccount } from '#shared/schema/resources.ts';
import type { WaitingStatusSpec } from '#shared/workflow/lifecycle.ts';
import { amendRecord } from '#shared/workflow/transition.ts';
import { checkNames } from './checks.ts';
import type { Check, EmailPending, Enrollment } from './enrollment.ts';
import { isOpen } from './enrollment.ts';
import { type EnrollmentStatus, enrollmentLifecycle, isWaiting, nextEnrollmentTimer } from './lifecycle.ts';
import type { Application } from './schema.ts';
import {
  type EnrollmentTransition,
  enrollmentEmail,
  enrollmentEmails,
  enterStatus,
  moveTo,
  type Reader,
  recipients,
  statusEmails,
} from './transition.ts';

const pending: Check = { status: 'pending' };

/** The outbox key of an email with the confirmation link of an issue. */
export const confirmationEmailKey = (issue: number, reminder = 0): string => `confirm-${issue}-${reminder}`;

/** What an application starts with; the use case makes its ids and its secret. */
export interface NewEnrollment {
  id: string;
  tenantId: string;
  administrator: { userId: string; joined: boolean };
  trackingHash: string;
  partnerType: PartnerType;
  application: Application;
  locale: Enrollment['locale'];
  /** The MPN ID of the account, when the company applies again. */
  associated?: string;
  /** The names it claims: see {@link Enrollment.claims}. */
  claims: readonly string[];
}

/** A new application: the primary contact is asked to confirm it (R22, R38), another administrator is notified. */
export function newEnrollment(
  { administrator, application, ...facts }: NewEnrollment,
  clock: Clock,
): EnrollmentTransition {
  const { bankAccount, ...members } = application;
  const now = clock.now.toISOString();
  const person = application.administrator ?? application.primaryContact;
  const next = enterStatus(
    {
      ...facts,
      version: 0,
      application: members,
      ...(bankAccount && { bankMask: masked(bankAccount) }),
      authority: { name: `${person.firstName} ${person.lastName}`, acceptedOn: now, textVersion: '1' },
      checks: Object.fromEntries(checkNames.map(name => [name, pending])),
      createdDate: now,
      link: { issue: 1, issuedOn: now },
      resends: [],
      administrator: { ...administrator, issue: 0 },
    },
    'email_pending',
    clock,
  );
  const [contact = '', ...others] = recipients(next);
  return {
    operation: 'create_enrollment',
    next,
    emails: {
      [confirmationEmailKey(1)]: enrollmentEmail(next, 'confirm', contact),
      ...enrollmentEmails(next, 'status_email_pending', others),
    },
  };
}

/** The last four characters, and never more than half of them. */
const lastFour = (value: string): string => {
  const shown = Math.min(4, Math.floor(value.length / 2));
  return value.slice(value.length - shown).padStart(value.length, '*');
};

/** Bank data as it can be read back. */
export function masked({ accountHolder, country, iban, accountNumber }: BankAccount) {
  return {
    accountHolder,
    country,
    ...(iban && { iban: lastFour(iban) }),
    ...(accountNumber && { accountNumber: lastFour(accountNumber) }),
  };
}

/** Whether an address is in the organization's own domain or below it: the check that a rule decides (B4, B134). */
export function ownDomain(application: Pick<Application, 'organizationProfile'>, address: string): boolean {
  const domain = application.organizationProfile?.domain;
  return domain !== undefined && liesIn(domainOf(address), domain);
}

export interface ContactConfirmation {
  signedUp: boolean;
  addressBelongs: boolean;
  ip: string;
  agent: string;
}

/**
 * The primary contact confirms both statements (R37); the review starts (R39), with its automatic check decided.
 * @throws Problem 400 `verify.both_needed`
 */
export function confirmEmail(
  record: EmailPending,
  { signedUp, addressBelongs, ip, agent }: ContactConfirmation,
  clock: Clock,
): EnrollmentTransition {
  if (!signedUp || !addressBelongs) throw new Problem('verify.both_needed');
  const decidedOn = clock.now.toISOString();
  const authorized: Check = { status: 'authorized', decidedOn, decidedBy: 'rule' };
  const own = ownDomain(record.application, record.application.primaryContact.email);
  const next = moveTo(record, 'in_review', clock, {
    confirmation: { signedUpOn: decidedOn, addressBelongsOn: decidedOn, ip, agent },
    checks: { ...record.checks, email_ownership: authorized, ...(own && { email_domain: authorized }) },
  });
  return { operation: 'confirm_email', next, emails: statusEmails(next) };
}

/** Somebody reports that they did not apply (R43): the application is frozen, and the operator's leads are notified. */
export function disputeEnrollment(record: Enrollment, leads: readonly Reader[], clock: Clock): EnrollmentTransition {
  const next = moveTo(record, 'disputed', clock);
  return {
    operation: 'dispute',
    next,
    emails: { ...statusEmails(next), ...enrollmentEmails(next, 'lead_disputed', leads, { enrollment: record.id }) },
  };
}

/** The partner withdraws the application. */
export function withdrawEnrollment(record: Enrollment, clock: Clock): EnrollmentTransition {
  const next = moveTo(record, 'withdrawn', clock);
  return { operation: 'withdraw', next, emails: statusEmails(next) };
}

/**
 * Sends the confirmation email again (R42), with a new link that replaces the one before. An application that expired
 * unconfirmed is reopened.
 *
 * @throws Problem 429 `verify.too_many`, 409 when there is nothing to confirm
 */
export function resendConfirmation(record: Enrollment, clock: Clock): EnrollmentTransition {
  const reopened = record.status === 'expired' && record.expiredFrom === 'email_pending' && !record.purpose;
  if (record.status !== 'email_pending' && !reopened) throw new Problem('enrollment.not_waiting');
  const resends = countResend(record.resends, clock);
  const issue = record.link.issue + 1;
  const next = enterStatus(record, 'email_pending', clock, {
    link: { issue, issuedOn: clock.now.toISOString() },
    resends,
  });
  const members = enrollmentEmail(next, 'confirm', next.application.primaryContact.email);
  return {
    operation: reopened ? 'reopen' : 'resend_confirmation',
    next,
    emails: { [confirmationEmailKey(issue)]: members },
  };
}

/** Sends the link again to a first global admin who is not the primary contact. */
export function resendAdministratorInvitation(record: Enrollment, clock: Clock): EnrollmentTransition {
  const { administrator, application } = record;
  if (administrator.joined || !application.administrator || !isOpen(record))
    throw new Problem('enrollment.not_waiting');
  const next = amendRecord(record, {
    administrator: { ...administrator, issue: administrator.issue + 1 },
    resends: countResend(record.resends, clock),
  });
  return {
    operation: 'resend_invitation',
    next,
    emails: enrollmentEmails(next, 'administrator', [application.administrator.email]),
  };
}

/** The partner answers the reviewer's question; the review goes on with a new due date. */
export function answerQuestion(record: Enrollment, message: string, clock: Clock): EnrollmentTransition {
  if (record.status !== 'information_requested') throw new Problem('enrollment.not_waiting');
  const answered = { answer: message, answeredOn: clock.now.toISOString() };
  const information = record.information?.map((asked, n, all) =>
    n === all.length - 1 ? { ...asked, ...answered } : asked,
  );
  const next = moveTo(record, 'in_review', clock, { information });
  return { operation: 'give_information', next, emails: statusEmails(next) };
}

/** The agreement is signed: the account is ready to use (R67, R33). */
export function activateEnrollment(record: Enrollment, clock: Clock): EnrollmentTransition {
  const next = moveTo(record, 'active', clock);
  return { operation: 'activate', next, emails: statusEmails(next) };
}

/** An overdue review is escalated (R46): the leads are notified, once. */
export function escalateReview(
  record: Enrollment,
  leads: readonly Reader[],
  clock: Clock,
  by: 'partner' | 'schedule',
): EnrollmentTransition {
  if (record.status !== 'in_review' && record.status !== 'disputed') throw new Problem('enrollment.not_waiting');
  const due = new Date(record.dueDate ?? record.expiresOn);
  if (due > clock.now) throw new Problem('vetting.not_overdue', { params: { due }, data: [due.toISOString()] });
  const next = amendRecord(record, { escalatedOn: clock.now.toISOString() });
  const members = by === 'schedule' ? enrollmentEmails(next, 'overdue', recipients(next)) : {};
  return {
    operation: 'escalate',
    next,
    emails: { ...members, ...enrollmentEmails(next, 'lead_overdue', leads, { enrollment: record.id }) },
  };
}

/**
 * The reminder or the expiry that is due, if any.
 */
export function onEnrollmentTimer(record: Enrollment, clock: Clock): EnrollmentTransition | undefined {
  if (!isWaiting(record.status) || !isOpen(record) || !('expiresOn' in record)) return undefined;
  const { what, at } = nextEnrollmentTimer(record.status, record, clock);
  if (at > clock.now) return undefined;
  return what === 'reminder' ? remind(record) : expire(record, clock);
}

function remind(record: Enrollment & { reminded: number; expiresOn: string }): EnrollmentTransition {
  const next = amendRecord(record, { reminded: record.reminded + 1 });
  const kind = `reminder_${record.status}`;
  const { email } = record.application.primaryContact;
  const members =
    record.status === 'email_pending'
      ? { [confirmationEmailKey(record.link.issue, next.reminded)]: enrollmentEmail(next, kind, email) }
      : enrollmentEmails(next, kind, recipients(next));
  return { operation: 'remind', next, emails: members };
}

function expire(record: Enrollment & { reminded: number; expiresOn: string }, clock: Clock): EnrollmentTransition {
  const { expiresTo }: WaitingStatusSpec<EnrollmentStatus> =
    enrollmentLifecycle[record.status as keyof typeof enrollmentLifecycle];
  if (record.status === 'rejected') {
    const next = amendRecord(record, { closedOn: clock.now.toISOString() });
    return { operation: 'close', next, emails: enrollmentEmails(next, 'rejected_closed', recipients(next)) };
  }
  const next = moveTo(record, expiresTo, clock, { expiredFrom: record.status });
  return { operation: 'expiry', next, emails: statusEmails(next, { lapsed: { word: `status.${record.status}` } }) };
}
