import { type CheckName, checkNames } from '#functions/enrollment/application/checks.ts';
import { comparedFor } from '#functions/enrollment/application/compared.ts';
import {
  type Criterion,
  type CriterionName,
  criteriaFor,
  unmetCriteria,
} from '#functions/enrollment/application/criteria.ts';
import {
  appendWithin,
  type Decision,
  type decisionNames,
  historyBytes,
  replacingVerdicts,
} from '#functions/enrollment/application/decision-history.ts';
import type { Enrollment } from '#functions/enrollment/application/enrollment.ts';
import { type Reviewer, requireImpartial } from '#functions/enrollment/application/impartiality.ts';
import type { GivenReason } from '#functions/enrollment/application/review-reasons.ts';
import { type EnrollmentTransition, moveTo, statusEmails } from '#functions/enrollment/application/transition.ts';
import type { OtherHolder } from '#functions/enrollment/application/unique-names.ts';
import { FieldErrors } from '#shared/errors/field-error.ts';
import { Problem } from '#shared/errors/problem.ts';
import { nameOf } from '#shared/identity/user.ts';
import type { Clock } from '#shared/runtime/time.ts';
import { amendRecord } from '#shared/workflow/transition.ts';

/**
 * @throws Problem 409 `enrol.email_unverified` before the contact has confirmed (R39), `review.decided` after the
 * decision
 */
function requireUnderReview(record: Enrollment): void {
  if (record.status === 'email_pending') throw new Problem('enrol.email_unverified');
  if (record.status !== 'in_review') throw new Problem('review.decided', { data: [record.status] });
}

/** The refusal of a decision that would take a name of another company, with that company's application for the reviewer. */
export function heldByAnother({ enrollmentId, tenantId }: OtherHolder): Problem {
  const params = { application: enrollmentId ?? 'none', tenant: tenantId ?? 'none' };
  return new Problem('review.name_held', { params, data: [enrollmentId ?? tenantId ?? ''] });
}

interface CheckVerdict {
  status: 'authorized' | 'rejected';
  note?: string | undefined;
  /** What is wrong, for the company. */
  reasons?: readonly GivenReason[] | undefined;
}

/**
 * A reviewer decides one check. One that proves a name takes it for the company (P18): `email_domain` the domain,
 * `business_verification` the registration number.
 */
export function decideCheck(
  record: Enrollment,
  check: CheckName,
  verdict: CheckVerdict,
  reviewer: Reviewer,
  clock: Clock,
): EnrollmentTransition {
  requireImpartial(record, reviewer);
  requireUnderReview(record);
  const { status, note, reasons = [] } = verdict;
  const decided = {
    status,
    decidedOn: clock.now.toISOString(),
    decidedBy: reviewer.userId,
    decidedByName: nameOf(reviewer),
    compared: comparedFor(check, record.application),
    ...(note && { note }),
    ...(status === 'rejected' && reasons.length > 0 && { reasons }),
  };
  return {
    operation: 'decide_check',
    next: amendRecord(record, replacingVerdicts(record, { ...record.checks, [check]: decided })),
    emails: {},
    audited: {
      from: { check, verdict: record.checks[check].status },
      to: { check, verdict: status },
      ...(note && { forOperators: { note } }),
    },
    taken: heldByAnother,
  };
}

/** What a reviewer says of a criterion. */
export interface CriterionVerdict {
  met: boolean;
  evidence?: string | undefined;
}

/**
 * A reviewer decides one criterion of the type applied for (R8). One that is met has its evidence.
 * @throws Problem 404 `resource.unknown` for a type without it; FieldErrors; and as {@link decideCheck}
 */
export function decideCriterion(
  record: Enrollment,
  criterion: CriterionName,
  { met, evidence }: CriterionVerdict,
  reviewer: Reviewer,
  clock: Clock,
): EnrollmentTransition {
  requireImpartial(record, reviewer);
  if (!criteriaFor(record).includes(criterion)) throw new Problem('resource.unknown');
  requireUnderReview(record);
  if (met && !evidence) throw new FieldErrors([{ path: 'evidence', key: 'required' }]);
  const decided: Criterion = {
    met,
    ...(evidence && { evidence }),
    ...{ decidedOn: clock.now.toISOString(), decidedBy: reviewer.userId, decidedByName: nameOf(reviewer) },
  };
  return {
    operation: 'decide_criterion',
    next: amendRecord(record, { criteria: { ...record.criteria, [criterion]: decided } }),
    emails: {},
    audited: {
      from: { criterion, met: record.criteria?.[criterion]?.met ?? false },
      to: { criterion, met },
      ...(evidence && { forOperators: { evidence } }),
    },
  };
}

export interface ReviewDecision {
  decision: (typeof decisionNames)[number];
  /** The whole text for the applicant. */
  reason?: string | undefined;
  /** The reasons of the catalog among it, and the reviewer's own words besides them. */
  reasons?: readonly GivenReason[];
  words?: string | undefined;
  /** Whether an MPN ID must be associated before an approval (D2). */
  needsAssociation?: boolean;
}

/**
 * A reviewer decides on the application (R48). A disputed one can only be rejected.
 *
 * @throws Problem 400 `decision.reason_required`, 409 `checks.open` and `criteria.unmet` with their names, and as
 * {@link decideCheck}
 */
export function decideApplication(
  record: Enrollment,
  asked: ReviewDecision,
  reviewer: Reviewer,
  clock: Clock,
): EnrollmentTransition {
  const decided = transitionOf(record, asked, reviewer, clock);
  const { decision, reason, reasons = [], words } = asked;
  const why = { decision, ...(reason && { reason }) };
  const by = { decidedOn: clock.now.toISOString(), decidedBy: reviewer.userId, decidedByName: nameOf(reviewer) };
  const ofCatalog = decision !== 'approve' && reasons.length > 0 && { reasons, ...(words && { words }) };
  const entry = { ...why, ...(reason && { language: record.locale }), ...ofCatalog, ...by };
  const decisions = appendWithin<Decision>(historyBytes.decisions, record.decisions, entry);
  return { ...decided, next: { ...decided.next, decisions }, audited: { to: why } };
}

function transitionOf(
  record: Enrollment,
  { decision, reason, reasons = [], needsAssociation = false }: ReviewDecision,
  reviewer: Reviewer,
  clock: Clock,
): EnrollmentTransition {
  requireImpartial(record, reviewer);
  if (!(record.status === 'disputed' && decision === 'reject')) requireUnderReview(record);
  if (decision === 'approve') {
    if (needsAssociation && !record.associated && !record.purpose) throw new Problem('association.missing');
    return approve(record, clock);
  }
  if (!reason) throw new Problem('decision.reason_required');
  if (decision === 'reject') {
    const next = { ...moveTo(record, 'rejected', clock), reason };
    return { operation: 'reject', next, emails: statusEmails(next) };
  }
  const asked = { question: reason, askedOn: clock.now.toISOString(), ...(reasons.length > 0 && { reasons }) };
  const information = appendWithin(historyBytes.questions, record.information, asked);
  const next = { ...moveTo(record, 'information_requested', clock), reason, information };
  return { operation: 'request_information', next, emails: statusEmails(next) };
}

function approve(record: Enrollment, clock: Clock): EnrollmentTransition {
  const open = checkNames.filter(name => record.checks[name].status !== 'authorized');
  if (open.length > 0)
    throw new Problem('checks.open', { data: open, params: { open: { words: open.map(name => `check.${name}`) } } });
  const unmet = unmetCriteria(record);
  if (unmet.length > 0)
    throw new Problem('criteria.unmet', {
      data: unmet,
      params: { unmet: { words: unmet.map(name => `criterion.${name}`) } },
    });
  // A company in the program has already signed the agreement, so approval makes it active.
  const next = record.purpose ? moveTo(record, 'active', clock) : moveTo(record, 'authorized', clock);
  return { operation: 'approve', next, emails: statusEmails(next) };
}
