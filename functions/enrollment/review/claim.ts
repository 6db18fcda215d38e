import { type Enrollment, enrollmentEtag } from '#functions/enrollment/application/enrollment.ts';
import { type Reviewer, requireImpartial } from '#functions/enrollment/application/impartiality.ts';
import { enrollmentRecordChange, enrollmentReply } from '#functions/enrollment/application/record-change.ts';
import type { EnrollmentTransition } from '#functions/enrollment/application/transition.ts';
import { Problem } from '#shared/errors/problem.ts';
import { changeRecord } from '#shared/http/change-record.ts';
import type { Call, Reply } from '#shared/http/route.ts';
import { nameOf } from '#shared/identity/user.ts';
import type { Clock } from '#shared/runtime/time.ts';
import { amendRecord } from '#shared/workflow/transition.ts';
import { loadReview } from './decide.ts';
import type { routes } from './routes.ts';

/** @throws Problem 403 `review.conflict` (R49), 409 `enrollment.not_waiting` unless it waits for the operator */
function requireClaimable(record: Enrollment, reviewer: Reviewer): void {
  requireImpartial(record, reviewer);
  if (record.status !== 'in_review' && record.status !== 'disputed') throw new Problem('enrollment.not_waiting');
}

/**
 * A reviewer takes an application on, so that two don't work on the same one. It keeps nobody from deciding: another
 * reviewer can take it over. Undefined if it is theirs already.
 *
 * @throws as {@link requireClaimable}
 */
function claimReview(record: Enrollment, reviewer: Reviewer, clock: Clock): EnrollmentTransition | undefined {
  requireClaimable(record, reviewer);
  if (record.reviewer?.userId === reviewer.userId) return undefined;
  const claimed = { userId: reviewer.userId, name: nameOf(reviewer), since: clock.now.toISOString() };
  return { operation: 'claim_review', next: amendRecord(record, { reviewer: claimed }), emails: {} };
}

/** A reviewer gives an application back to the queue. Undefined if nobody has it. @throws as {@link requireClaimable} */
function releaseReview(record: Enrollment, reviewer: Reviewer): EnrollmentTransition | undefined {
  requireClaimable(record, reviewer);
  if (!record.reviewer) return undefined;
  const { reviewer: released, ...others } = record;
  return { operation: 'release_review', next: amendRecord(others as Enrollment, {}), emails: {} };
}

type ClaimCall = Call<(typeof routes)['claim' | 'release']>;

const changeClaim = (
  call: ClaimCall,
  decide: (record: Enrollment, reviewer: Reviewer, clock: Clock) => EnrollmentTransition | undefined,
): Promise<Reply> =>
  changeRecord(call, {
    load: () => loadReview(call),
    etag: ({ record }) => enrollmentEtag(record),
    decide: access => {
      const { principal, clock } = call;
      const transition = decide(access.record, principal, clock);
      if (!transition) return { reply: enrollmentReply(access, clock) };
      return enrollmentRecordChange(access, transition, clock);
    },
  });

/** POST: a reviewer takes an application on. One read, one transaction. */
export const claimApplication = (call: Call<(typeof routes)['claim']>): Promise<Reply> =>
  changeClaim(call, claimReview);

/** DELETE: a reviewer gives an application back. One read, one transaction. */
export const releaseApplication = (call: Call<(typeof routes)['release']>): Promise<Reply> =>
  changeClaim(call, releaseReview);
