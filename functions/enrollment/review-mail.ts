/** Emails that tell reviewers what has entered the review queue. The stage setting `reviewMail` chooses when. */

import { transact } from '#shared/db/table.ts';
import { peopleWithRole, reviewLeads } from '#shared/identity/people.ts';
import { operatorTenant } from '#shared/identity/principal.ts';
import type { User } from '#shared/identity/user.ts';
import { addressedTo } from '#shared/mail/addressed-to.ts';
import { enqueueEmail } from '#shared/mail/enqueue.ts';
import { clockNow } from '#shared/runtime/clock.ts';
import { setting } from '#shared/runtime/settings.ts';
import { addDays, type Clock } from '#shared/runtime/time.ts';
import type { Enrollment } from './application/enrollment.ts';
import { isInConflict } from './application/impartiality.ts';
import { enrollmentEmail } from './application/transition.ts';
import type { StoredEnrollment } from './application/workflow-definition.ts';
import { listEnrollments } from './lookup.ts';

/** Those who review: the reviewers, or the leads where there is none. One or two queries. */
async function reviewers(): Promise<User[]> {
  const people = await peopleWithRole(operatorTenant, 'reviewer');
  return (people.length > 0 ? people : await reviewLeads()).filter(({ status }) => status === 'active');
}

/** A digest names this many companies; the queue has them all. */
const listed = 20;

/**
 * The emails about an application that has entered the review queue, where reviewers get one for each: with a mark on the application
 * that they were written for this review, which another attempt of the same wait has not made. A reviewer in conflict gets none (R49).
 * One query.
 */
export async function announceReview(record: StoredEnrollment, clock: Clock) {
  const { id, status, since, announcedOn } = record;
  if (status !== 'in_review' || announcedOn === since || setting('REVIEW_MAIL') !== 'each') return undefined;
  const notified = (await reviewers()).filter(reviewer => !isInConflict(record, reviewer));
  const emails = notified.map(reviewer => enrollmentEmail(record, 'review_entered', reviewer, { enrollment: id }));
  return {
    set: { announcedOn: since },
    when: announcedOn ? { equals: { announcedOn } } : { absent: ['announcedOn'] },
    writes: emails.map(email => enqueueEmail(email, clock.now)),
  };
}

/** Every application in review that has entered the queue since a moment. One query and one batch read a hundred. */
async function enteredSince(moment: string): Promise<Enrollment[]> {
  const entered: Enrollment[] = [];
  let after: Record<string, unknown> | undefined;
  do {
    const page = await listEnrollments({ status: 'in_review', limit: 100, after });
    entered.push(...page.items.filter(({ since }) => since >= moment));
    after = page.last;
  } while (after);
  return entered;
}

/** The daily digest, where reviewers get one: what has entered the review queue within a day. No email if there is nothing new. */
export async function sendReviewDigest(): Promise<void> {
  if (setting('REVIEW_MAIL') !== 'daily') return;
  const clock = clockNow();
  const entered = await enteredSince(addDays(clock.now, -1, clock).toISOString());
  const emails = (await reviewers()).flatMap(reviewer => {
    const names = entered
      .filter(record => !isInConflict(record, reviewer))
      .map(record => record.application.companyName);
    if (names.length === 0) return [];
    const companies = names.slice(0, listed).join('\n');
    const params = { count: names.length, companies };
    const to = { ...addressedTo(reviewer), tenantId: reviewer.tenantId };
    return [enqueueEmail({ kind: 'review_digest', ...to, params }, clock.now)];
  });
  if (emails.length > 0) await transact(emails);
}
