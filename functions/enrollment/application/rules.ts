import { Problem } from '#shared/errors/problem.ts';
import type { Locale } from '#shared/i18n/locale.ts';
import { personName } from '#shared/identity/person-name.ts';
import { nameOf } from '#shared/identity/user.ts';
import { countResend } from '#shared/mail/resends.ts';
import type { PartnerType } from '#shared/runtime/partner-types.ts';
import type { Clock } from '#shared/runtime/time.ts';
import { domainOf, liesIn } from '#shared/schema/fields.ts';
import { amendRecord } from '#shared/workflow/transition.ts';
import { masked } from '../bank/bank-account.ts';
import { type CheckName, forEachCheck } from './checks.ts';
import { comparedFor } from './compared.ts';
import { appendWithin, historyBytes, openReasons, replacingVerdicts } from './decision-history.ts';
import { type Check, type EmailPending, type Enrollment, type Held, isOpen, isUnconfirmed } from './enrollment.ts';
import type { Application } from './schema.ts';
import {
  administratorEmail,
  type EnrollmentTransition,
  enrollmentEmail,
  enrollmentEmails,
  enterStatus,
  moveTo,
  type Reader,
  recipients,
  reviewEmails,
  statusEmails,
} from './transition.ts';
import { takenByRival } from './unique-names.ts';

const pending: Check = { status: 'pending' };

/** The outbox key of an email with the confirmation link, by the link's issue. */
export const confirmationEmailKey = (issue: number, reminder = 0): string => `confirm-${issue}-${reminder}`;

/** Input of a new application. The caller creates the IDs and secrets. */
export interface NewEnrollment {
  id: string;
  tenantId: string;
  administrator: { userId: string; joined: boolean };
  trackingHash: string;
  partnerType: PartnerType;
  /** See {@link Enrollment.intakeEdition}. */
  intakeEdition?: string;
  application: Application;
  locale: Enrollment['locale'];
  /** The MPN ID of the account, when the company applies again. */
  associated?: string;
  /** See {@link Enrollment.joinsMembership}. */
  joinsMembership?: true;
  /** The unique names that it claims. See {@link Enrollment.claims}. */
  claims: readonly string[];
}

/** A new application. Emails the primary contact to confirm it (R22, R38), and the administrator if that is another person. */
export function newEnrollment(
  { administrator, application, ...facts }: NewEnrollment,
  clock: Clock,
): EnrollmentTransition & { next: EmailPending } {
  const { bankAccount, ...members } = application;
  const now = clock.now.toISOString();
  const person = application.administrator ?? application.primaryContact;
  const next = enterStatus(
    {
      ...facts,
      version: 0,
      application: members,
      ...(bankAccount && { bankMask: masked(bankAccount), bankGivenOn: now }),
      authority: { name: personName(person), acceptedOn: now, textVersion: '1' },
      checks: forEachCheck(() => pending),
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

/** Whether an address is in the organization's domain or a subdomain. This check needs no reviewer (B4, B134). */
export function ownDomain(application: Pick<Application, 'organizationProfile'>, address: string): boolean {
  const domain = application.organizationProfile?.domain;
  return domain !== undefined && liesIn(domainOf(address), domain);
}

export interface ContactConfirmation {
  signedUp: boolean;
  addressBelongs: boolean;
  ip: string;
  agent: string;
  /** The language of the page. */
  language: Locale;
}

/**
 * The primary contact confirms both facts (R37), and the review starts (R39) with the automatic checks decided.
 * @throws Problem 400 `verify.both_needed`, 409 when there is nothing to confirm
 */
export function confirmEmail(
  record: Enrollment,
  { signedUp, addressBelongs, ip, agent, language }: ContactConfirmation,
  clock: Clock,
): EnrollmentTransition {
  if (record.status !== 'email_pending') throw new Problem('enrollment.not_waiting');
  if (!signedUp || !addressBelongs) throw new Problem('verify.both_needed');
  const decidedOn = clock.now.toISOString();
  const authorizedBy = (check: CheckName): Check => ({
    ...{ status: 'authorized', decidedOn, decidedBy: 'rule' },
    compared: comparedFor(check, record.application),
  });
  const { primaryContact } = record.application;
  const own = ownDomain(record.application, primaryContact.email);
  const next = {
    ...moveTo(record, 'in_review', clock),
    confirmation: {
      ...{ signedUpOn: decidedOn, addressBelongsOn: decidedOn, ip, agent, language },
      by: { name: nameOf(primaryContact), email: primaryContact.email },
    },
    ...replacingVerdicts(record, {
      ...record.checks,
      email_ownership: authorizedBy('email_ownership'),
      ...(own && { email_domain: authorizedBy('email_domain') }),
    }),
  };
  return {
    operation: 'confirm_email',
    next,
    emails: statusEmails(next),
    ...(isUnconfirmed(record) && { taken: takenByRival }),
  };
}

/** What a report interrupts. */
function heldFrom(record: Enrollment): Held {
  if (record.status === 'information_requested') return { status: record.status, reason: record.reason };
  return { status: record.status === 'in_review' ? 'in_review' : 'email_pending' };
}

/** The contact reports an application that they did not make (R43): it is frozen, and the review leads get an email. */
export function disputeEnrollment(record: Enrollment, leads: readonly Reader[], clock: Clock): EnrollmentTransition {
  const next = { ...moveTo(record, 'disputed', clock), held: heldFrom(record) };
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
 * Sends the confirmation email again, with a new link that replaces the earlier one (R42). Reopens an application that
 * expired unconfirmed.
 *
 * @throws Problem 429 `verify.too_many`, 409 when there is nothing to confirm, 410 `enrollment.superseded`
 */
export function resendConfirmation(record: Enrollment, clock: Clock): EnrollmentTransition {
  if (record.status === 'superseded') throw new Problem('enrollment.superseded');
  const reopened = record.status === 'expired' && record.expiredFrom === 'email_pending' && !record.purpose;
  if (record.status !== 'email_pending' && !reopened) throw new Problem('enrollment.not_waiting');
  const resends = countResend(record.resends, clock);
  const issue = record.link.issue + 1;
  const next = {
    ...moveTo(record, 'email_pending', clock),
    link: { issue, issuedOn: clock.now.toISOString() },
    resends,
  };
  const members = enrollmentEmail(next, 'confirm', next.application.primaryContact.email);
  return {
    operation: reopened ? 'reopen' : 'resend_confirmation',
    next,
    emails: { [confirmationEmailKey(issue)]: members },
    taken: takenByRival,
  };
}

/** Sends the first global admin a new link, if they are not the primary contact. */
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
    emails: administratorEmail(next, application.administrator.email, clock),
  };
}

/** Whether a rejection can be answered with words and documents alone, without a correction (R48, P16). */
export const isAnswerable = (record: Enrollment): boolean =>
  record.status === 'rejected' && !record.closedOn && record.purpose !== 'profile_change' && !isUnconfirmed(record);

/** What a rejection answers is checked again. */
const withRejectedOpen = ({ checks }: Enrollment): Enrollment['checks'] =>
  forEachCheck(name => (checks[name].status === 'rejected' ? pending : checks[name]));

/**
 * The partner answers the reviewer's question, or a rejection. The review continues with a new due date.
 * @throws Problem 409 `enrollment.not_waiting` if nothing was asked, `enrollment.names_taken` if another company holds a name
 * since the rejection
 */
export function answerQuestion(record: Enrollment, message: string, clock: Clock): EnrollmentTransition {
  const answered = { answer: message, answeredOn: clock.now.toISOString() };
  if (record.status === 'rejected' && isAnswerable(record)) {
    const reasons = openReasons(record);
    const rejection = { question: record.reason, askedOn: record.since, ...(reasons.length > 0 && { reasons }) };
    const information = appendWithin(historyBytes.questions, record.information, { ...rejection, ...answered });
    const next = {
      ...moveTo(record, 'in_review', clock),
      ...replacingVerdicts(record, withRejectedOpen(record)),
      information,
    };
    const taken = () => new Problem('enrollment.names_taken');
    return { operation: 'give_information', next, emails: reviewEmails(record, next), taken };
  }
  if (record.status !== 'information_requested') throw new Problem('enrollment.not_waiting');
  const information = record.information?.map((asked, n, all) =>
    n === all.length - 1 ? { ...asked, ...answered } : asked,
  );
  const next = { ...moveTo(record, 'in_review', clock), ...(information && { information }) };
  return { operation: 'give_information', next, emails: reviewEmails(record, next) };
}

/** The partner has signed the agreement, and the account becomes active (R67, R33). */
export function activateEnrollment(record: Enrollment, clock: Clock): EnrollmentTransition {
  if (record.status !== 'authorized') throw new Problem('enrollment.closed');
  const next = moveTo(record, 'active', clock);
  return { operation: 'activate', next, emails: statusEmails(next) };
}
