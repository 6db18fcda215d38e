import { isReviewedBy, listEnrollments } from '#functions/enrollment/lookup.ts';
import { pendingRequests } from '#functions/listing/lookup.ts';
import { reportedDifferences } from '#functions/overview/lookup.ts';
import { permits } from '#shared/identity/principal.ts';
import type { Active } from '#shared/identity/user.ts';
import { serviceTasks } from './service-tasks.ts';
import { mostTasks, type Task } from './task.ts';

/** Applications in a status for which the reviewer isn't in conflict (R49), the earliest due date first. Two reads. */
async function reviews(kind: 'review_application' | 'decide_dispute', principal: Active): Promise<Task[]> {
  const status = kind === 'decide_dispute' ? 'disputed' : 'in_review';
  const { items } = await listEnrollments({ status, limit: mostTasks });
  return items
    .filter(record => isReviewedBy(record, principal))
    .map(record => ({
      kind,
      name: record.application.companyName,
      due: 'dueDate' in record ? record.dueDate : undefined,
      href: `/v1/reviews/${record.id}`,
      about: record.id,
    }));
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

/** What waits for one of the operator's people: applications, reports and listings, by permission. At most seven reads. */
export async function operatorTasks(principal: Active): Promise<Task[]> {
  const decides = permits(principal, 'review.decide');
  const tasks = await Promise.all([
    decides ? reviews('decide_dispute', principal) : [],
    decides ? reviews('review_application', principal) : [],
    permits(principal, 'listing.decide') ? listings() : [],
    permits(principal, 'partner.suspend') ? numbers() : [],
    serviceTasks(principal),
  ]);
  return tasks.flat();
}
