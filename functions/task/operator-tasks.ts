import { isReviewedBy, listEnrollments } from '#functions/enrollment/lookup.ts';
import { pendingRequests } from '#functions/listing/lookup.ts';
import { undeliveredSince } from '#functions/mail/lookup.ts';
import { reportedDifferences } from '#functions/overview/lookup.ts';
import { permits } from '#shared/identity/principal.ts';
import type { Active } from '#shared/identity/user.ts';
import { addDays, type Clock } from '#shared/runtime/time.ts';
import { serviceTasks } from './service-tasks.ts';
import { mostTasks, type Task, taskKinds } from './task.ts';

/** Applications in a status for which the reviewer isn't in conflict (R49), the earliest due date first. Two reads. */
async function reviews(kind: 'review_application' | 'decide_dispute', principal: Active, now: Date): Promise<Task[]> {
  const status = kind === 'decide_dispute' ? 'disputed' : 'in_review';
  const { items } = await listEnrollments({ status, limit: mostTasks });
  return items
    .filter(record => isReviewedBy(record, principal))
    .map(record => {
      const due = 'dueDate' in record ? record.dueDate : undefined;
      const isLate = kind === 'review_application' && due !== undefined && due <= now.toISOString();
      return {
        kind: isLate ? 'overdue_review' : kind,
        name: record.application.companyName,
        due,
        href: `/v1/reviews/${record.id}`,
        about: record.id,
      };
    });
}

/** Change requests of listings, the oldest first. One query. */
async function listings(): Promise<Task[]> {
  const requests = await pendingRequests(mostTasks);
  return requests.map(({ id, name }) => ({
    kind: 'decide_listing',
    name,
    href: '/v1/listings/changerequests',
    about: id,
  }));
}

/** Partners whose numbers on the overview differ from what the nightly check counts. One query. */
async function numbers(): Promise<Task[]> {
  const reports = await reportedDifferences(mostTasks);
  return reports.map(({ tenantId, companyName: name }) => ({
    kind: 'check_numbers',
    name,
    href: `/v1/partners/${tenantId}`,
    about: tenantId,
  }));
}

/** Emails of the last day that were not delivered: one task, with how many. One query for each month. */
async function undelivered(clock: Clock): Promise<Task[]> {
  const since = addDays(clock.now, -1, clock);
  const count = await undeliveredSince(since, clock.now);
  if (count === 0) return [];
  const href = '/v1/mails?state=undelivered';
  return [{ kind: 'check_undelivered', name: String(count), href, about: since.toISOString().slice(0, 10) }];
}

/** What waits for one of the operator's people: applications, reports, listings and emails, by permission. At most nine reads. */
export async function operatorTasks(principal: Active, clock: Clock): Promise<Task[]> {
  const decides = permits(principal, 'review.decide');
  const tasks = await Promise.all([
    decides ? reviews('decide_dispute', principal, clock.now) : [],
    decides ? reviews('review_application', principal, clock.now) : [],
    permits(principal, 'listing.decide') ? listings() : [],
    permits(principal, 'partner.suspend') ? numbers() : [],
    permits(principal, taskKinds.check_undelivered) ? undelivered(clock) : [],
    serviceTasks(principal),
  ]);
  return tasks.flat();
}
