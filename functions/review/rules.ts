import { type CheckName, checkNames } from '#functions/enrollment/checks.ts';
import { enter, move, type Outcome, statusLetters } from '#functions/enrollment/outcome.ts';
import type { Check, Enrollment } from '#functions/enrollment/record.ts';
import { domainOf, liesIn } from '#shared/fields.ts';
import { amend } from '#shared/outcome.ts';
import { Problem } from '#shared/problem.ts';
import type { Clock } from '#shared/time.ts';

export interface Reviewer {
  userId: string;
  email: string;
}

/**
 * A reviewer never decides on their own company (R49): not on one that writes from the domain of their own address.
 * @throws Problem 403 `review.conflict`
 */
function impartial(record: Enrollment, reviewer: Reviewer): void {
  const { application } = record;
  const theirs = [application.primaryContact.email, application.supportProfile.email, application.administrator?.email]
    .filter(address => address !== undefined)
    .map(domainOf)
    .concat(application.organizationProfile?.domain ?? []);
  const own = domainOf(reviewer.email);
  const same = theirs.some(domain => liesIn(own, domain) || liesIn(domain, own));
  if (same) throw new Problem('review.conflict');
}

/** @throws Problem 409 `enrol.email_unverified` before the contact has confirmed (R39), `review.decided` after the decision */
function underReview(record: Enrollment): void {
  if (record.status === 'email_pending') throw new Problem('enrol.email_unverified');
  if (record.status !== 'in_review') throw new Problem('review.decided', { params: { status: record.status } });
}

/** A reviewer decides one check. */
export function decideCheck(
  record: Enrollment,
  check: CheckName,
  verdict: { status: 'authorized' | 'rejected'; note?: string | undefined },
  reviewer: Reviewer,
  clock: Clock,
): Outcome {
  impartial(record, reviewer);
  underReview(record);
  const { status, note } = verdict;
  const decided: Check = {
    status,
    decidedOn: clock.now.toISOString(),
    decidedBy: reviewer.userId,
    ...(note && { note }),
  };
  return {
    operation: 'decide_check',
    next: amend(record, { checks: { ...record.checks, [check]: decided } }),
    letters: {},
  };
}

/** So many of the longest questions and answers fit into one item of the table, in any script. */
const questionsKept = 10;

export interface Decision {
  decision: 'approve' | 'reject' | 'request_information';
  reason?: string | undefined;
  /** Whether an MPN ID must be associated before an approval (D2). */
  needsAssociation?: boolean;
}

/**
 * A reviewer decides on the application (R48). A disputed one can only be rejected.
 *
 * @throws Problem 400 `decision.reason_required`, 409 `checks.open` naming them, and as {@link decideCheck}
 */
export function decide(
  record: Enrollment,
  { decision, reason, needsAssociation = false }: Decision,
  reviewer: Reviewer,
  clock: Clock,
): Outcome {
  impartial(record, reviewer);
  if (!(record.status === 'disputed' && decision === 'reject')) underReview(record);
  if (decision === 'approve') {
    if (needsAssociation && !record.associated && !record.purpose) throw new Problem('association.missing');
    return approve(record, clock);
  }
  if (!reason) throw new Problem('decision.reason_required');
  if (decision === 'reject') {
    const next = move(record, 'rejected', clock, { reason });
    return { operation: 'reject', next, letters: statusLetters(next) };
  }
  const asked = { question: reason, askedOn: clock.now.toISOString() };
  const information = [...(record.information ?? []), asked].slice(-questionsKept);
  const next = move(record, 'information_requested', clock, { reason, information });
  return { operation: 'request_information', next, letters: statusLetters(next) };
}

function approve(record: Enrollment, clock: Clock): Outcome {
  const open = checkNames.filter(name => record.checks[name].status !== 'authorized');
  if (open.length > 0) throw new Problem('checks.open', { data: open, params: { open: open.join(', ') } });
  // A company that is in the programme has signed already: nothing is left to do.
  const next = record.purpose ? enter(record, 'active', clock) : move(record, 'authorized', clock);
  return { operation: 'approve', next, letters: statusLetters(next) };
}
