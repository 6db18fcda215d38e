import { appendWithin, type Decision, historyBytes } from '#functions/enrollment/application/decision-history.ts';
import { type Enrollment, enrollmentEtag, type Held } from '#functions/enrollment/application/enrollment.ts';
import { type Reviewer, requireImpartial } from '#functions/enrollment/application/impartiality.ts';
import { enrollmentRecordChange } from '#functions/enrollment/application/record-change.ts';
import { confirmationEmailKey } from '#functions/enrollment/application/rules.ts';
import {
  type EnrollmentTransition,
  enrollmentEmail,
  enrollmentEmails,
  moveTo,
  recipients,
} from '#functions/enrollment/application/transition.ts';
import { Problem } from '#shared/errors/problem.ts';
import { changeRecord } from '#shared/http/change-record.ts';
import type { Call, Reply } from '#shared/http/route.ts';
import { nameOf } from '#shared/identity/user.ts';
import type { Clock } from '#shared/runtime/time.ts';
import { loadReview } from './decide.ts';
import type { routes } from './routes.ts';
import { heldByAnother } from './rules.ts';

/** The application where it was when it was reported. What it waits for starts anew. */
function resumed(record: Enrollment, held: Held, clock: Clock): Enrollment {
  if (held.status === 'information_requested') return { ...moveTo(record, held.status, clock), reason: held.reason };
  return held.status === 'in_review' ? moveTo(record, held.status, clock) : moveTo(record, held.status, clock);
}

/**
 * A lead dismisses the report that the contact did not apply, and the application goes on (R43). The link that reported it
 * no longer works; a contact who has not confirmed yet gets a new one. The report freed the application's names; it takes
 * them again if they are free, else the lead gets 409 `review.name_held`.
 *
 * @throws Problem 403 `review.conflict` (R49), 409 `enrollment.not_waiting` unless the application is disputed
 */
export function dismissDispute(record: Enrollment, reason: string, lead: Reviewer, clock: Clock): EnrollmentTransition {
  requireImpartial(record, lead);
  if (record.status !== 'disputed') throw new Problem('enrollment.not_waiting');
  const held = record.held ?? { status: record.confirmation ? 'in_review' : 'email_pending' };
  const [issue, decidedOn] = [record.link.issue + 1, clock.now.toISOString()];
  const entry = {
    decision: 'dismiss_dispute' as const,
    reason,
    decidedOn,
    decidedBy: lead.userId,
    decidedByName: nameOf(lead),
  };
  const next = {
    ...resumed(record, held, clock),
    link: { issue, issuedOn: decidedOn },
    decisions: appendWithin<Decision>(historyBytes.decisions, record.decisions, entry),
  };
  const contact = next.application.primaryContact.email;
  return {
    operation: 'dismiss_dispute',
    next,
    emails: {
      ...enrollmentEmails(next, 'dispute_dismissed', recipients(next), { why: reason }),
      ...(held.status === 'email_pending' && {
        [confirmationEmailKey(issue)]: enrollmentEmail(next, 'confirm', contact),
      }),
    },
    audited: { to: { decision: 'dismiss_dispute', reason } },
    taken: heldByAnother,
  };
}

/** POST dispute/dismissal: the application goes on. One read, one transaction, one signal. */
export const dismissReportedDispute = (call: Call<(typeof routes)['dismiss']>): Promise<Reply> =>
  changeRecord(call, {
    load: () => loadReview(call),
    etag: ({ record }) => enrollmentEtag(record),
    decide: access => {
      const { principal, body, clock } = call;
      return enrollmentRecordChange(access, dismissDispute(access.record, body.reason, principal, clock), clock);
    },
  });
