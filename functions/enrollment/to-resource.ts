import { type MailTrouble, toTroubleResource } from '#shared/mail/email-delivery.ts';
import { sameAddress } from '#shared/schema/fields.ts';
import type { NextStep } from '#shared/workflow/lifecycle.ts';
import { clockOf } from './application/check-clock.ts';
import { type CheckName, checkNames } from './application/checks.ts';
import { criteriaFor } from './application/criteria.ts';
import { openDecision, openReasons, verdictsOn } from './application/decision-history.ts';
import {
  type Enrollment,
  enrollmentEtag,
  isOpen,
  isWaiting,
  type StatusMembers,
  type WaitingEnrollment,
} from './application/enrollment.ts';
import { enrollmentLifecycle } from './application/lifecycle.ts';
import { type GivenReason, reasonsFor } from './application/review-reasons.ts';
import { isAnswerable } from './application/rules.ts';
import { statementsOf } from './application/statements.ts';
import { vettingOf } from './application/vetting.ts';

/** The step of the lifecycle table, with the record's own path. */
const stepOf = ({ step, href }: NextStep, id: string): NextStep =>
  href ? { step, href: href.replace('{id}', id) } : { step };

/** Next steps of an application that isn't waiting for anyone. */
function finalSteps(record: Enrollment, correction: string): NextStep[] {
  const { id, purpose } = record;
  if (record.status === 'active') return purpose ? [] : [{ step: 'add_users', href: '/v1/users' }];
  if (purpose === 'profile_change') return [{ step: 'change_again', href: correction }];
  const reopens = record.status === 'expired' && record.expiredFrom === 'email_pending' && !purpose;
  return [
    ...(reopens ? [stepOf(enrollmentLifecycle.email_pending.next, id)] : []),
    { step: 'apply_again', href: '/v1/enrollments' },
  ];
}

/** Next steps of an application that is waiting for someone. */
function waitingSteps(record: WaitingEnrollment, correction: string, now: Date): NextStep[] {
  const { id, status } = record;
  const next = stepOf(enrollmentLifecycle[status].next, id);
  if (status === 'rejected') {
    const answer = { step: 'answer_rejection', href: `/v1/enrollments/${id}/information` };
    return [{ ...next, href: correction }, ...(isAnswerable(record) ? [answer] : [])];
  }
  if (status === 'in_review' && isOverdue(record.dueDate, now))
    return [{ step: 'escalate', href: `/v1/enrollments/${id}/escalation` }];
  if (status === 'authorized' && !record.associated)
    return [{ step: 'associate_mpn_id', href: '/v1/account/mpnassociation' }, next];
  return [next];
}

/** The delivery problem of the contact's or the first global admin's email, as long as the application goes on. */
function openTrouble(record: Enrollment): MailTrouble | undefined {
  const { mailTrouble, application } = record;
  const concerned = [application.primaryContact, application.administrator].some(
    person => person && mailTrouble && sameAddress(person.email, mailTrouble.to),
  );
  return concerned && isOpen(record) ? mailTrouble : undefined;
}

/**
 * What to do about an email that did not reach the contact: use another address; where the address may work later and the
 * confirmation can be requested again, also try again.
 */
function troubleSteps(record: Enrollment, correction: string): NextStep[] {
  const trouble = openTrouble(record);
  if (!trouble || !sameAddress(trouble.to, record.application.primaryContact.email)) return [];
  const mayWork = trouble.state === 'undelivered' && record.status === 'email_pending';
  return [
    ...(mayWork ? [{ step: 'send_again', href: `/v1/enrollments/${record.id}/verificationemail` }] : []),
    { step: 'change_contact_address', href: correction },
  ];
}

/** What to do next, and where (P15). Never empty while the application is waiting. */
export function nextSteps(record: Enrollment, now: Date): NextStep[] {
  const correction =
    record.purpose === 'profile_change' ? '/v1/profiles/legalbusiness' : `/v1/enrollments/${record.id}`;
  return [
    ...troubleSteps(record, correction),
    ...(isWaiting(record) ? waitingSteps(record, correction, now) : finalSteps(record, correction)),
  ];
}

const isOverdue = (dueDate: string | undefined, now: Date): boolean =>
  dueDate !== undefined && new Date(dueDate) <= now;

/** The reasons that a company has to answer for a check: those of its verdict, and of the decision that is open. */
function reasonsOfCheck(record: Enrollment, name: CheckName): GivenReason[] | undefined {
  const { status, reasons = [] } = record.checks[name];
  const open = reasonsFor(name, openReasons(record));
  const ofVerdict = status === 'rejected' ? reasons.filter(({ code }) => !open.some(one => one.code === code)) : [];
  const all = [...ofVerdict, ...open];
  return all.length > 0 ? all : undefined;
}

/**
 * A check as the company sees it: its state, what was compared, what to answer, and whose turn it is (P15). Operators also see
 * who decided, the notes, and the verdicts of every round (R49).
 */
function toCheckResource(record: Enrollment, name: CheckName, forOperator: boolean) {
  const { status, decidedOn, decidedBy, decidedByName, note, compared } = record.checks[name];
  const shown = { check: name, status, decidedOn, compared };
  const turn = { reasons: reasonsOfCheck(record, name), clock: clockOf(record, name) };
  if (!forOperator) return { ...shown, ...turn };
  const history = verdictsOn(name, record).map(({ check, ...verdict }) => verdict);
  return { ...shown, decidedBy, decidedByName, note, ...turn, history };
}

/** The criteria of the type applied for, each with whether it is met; operators also see the evidence. None for other types. */
function toCriteria(record: Enrollment, forOperator: boolean) {
  const names = criteriaFor(record);
  if (names.length === 0) return undefined;
  return names.map(criterion => {
    const { met = false, decidedOn, evidence, decidedBy, decidedByName } = record.criteria?.[criterion] ?? {};
    return { criterion, met, decidedOn, ...(forOperator && { evidence, decidedBy, decidedByName }) };
  });
}

/** An application as the API shows it to the company, or to an operator. */
export function toEnrollmentResource(record: Enrollment, now: Date, { forOperator = false } = {}) {
  const { dueDate, expiresOn, reason }: StatusMembers = record;
  const open = openDecision(record);
  return {
    id: record.id,
    partnerType: record.partnerType,
    intakeEdition: record.intakeEdition,
    ...record.application,
    bankAccount: record.bankMask,
    authorityAccepted: record.authority !== undefined,
    purpose: record.purpose,
    replaces: record.replaces?.legal,
    status: record.status,
    ...vettingOf(record),
    tenantId: record.tenantId,
    checks: checkNames.map(name => toCheckResource(record, name, forOperator)),
    criteria: toCriteria(record, forOperator),
    decisions: record.decisions?.map(({ decidedBy, decidedByName, ...decision }) =>
      forOperator ? { ...decision, decidedBy, decidedByName } : decision,
    ),
    statements: statementsOf(record),
    information: record.information,
    mailTrouble: toTroubleResource(openTrouble(record)),
    reviewer: forOperator ? record.reviewer : undefined,
    reason,
    reasons: open?.reasons,
    words: open?.words,
    dueDate,
    createdDate: record.createdDate,
    expiresOn,
    nextSteps: nextSteps(record, now),
    links: { self: { uri: `enrollments/${record.id}`, method: 'GET', headers: [] } },
    attributes: { etag: enrollmentEtag(record), objectType: 'Enrollment' },
  };
}

/** What the tracking token alone shows of an application whose contact has confirmed it. */
export function toTrackedResource(record: Enrollment, now: Date) {
  const { dueDate }: StatusMembers = record;
  return { id: record.id, status: record.status, nextSteps: nextSteps(record, now), dueDate };
}
