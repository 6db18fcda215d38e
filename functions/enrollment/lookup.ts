/** What other capabilities use of applications: read one, list those in a status, activate one. */

import { countItems, get, getListed, query } from '#shared/db/table.ts';
import type { Key } from '#shared/db/write.ts';
import { Problem } from '#shared/errors/problem.ts';
import type { RecordChange } from '#shared/http/change-record.ts';
import type { Clock } from '#shared/runtime/time.ts';
import { type Enrollment, enrollmentKey, isWaiting, type StatusMembers } from './application/enrollment.ts';
import { isInConflict, type Reviewer } from './application/impartiality.ts';
import { type EnrollmentStatus, enrollmentStatuses } from './application/lifecycle.ts';
import type { AccessContext } from './application/load-authorized.ts';
import { activateEnrollment } from './application/rules.ts';
import { type TransitionChangeOptions, transitionRecordChange } from './application/transition-change.ts';
import type { StoredEnrollment } from './application/workflow-definition.ts';
import { nextSteps } from './to-resource.ts';

/** @throws Problem 404. One read. */
export async function readEnrollment(id: string): Promise<StoredEnrollment> {
  const record = await get<StoredEnrollment>(enrollmentKey(id));
  if (!record) throw new Problem('resource.unknown');
  return record;
}

const reviewIndex = { name: 'review', partition: 'review', sort: 'reviewKey' } as const;

export interface ReviewQueue {
  status: EnrollmentStatus;
  /** Only applications that are due by then. */
  dueBy?: string | undefined;
  limit: number;
  after?: Record<string, unknown> | undefined;
}

/**
 * Applications in a status, by due date. Applications whose status has changed since the index was updated are left
 * out. One query for the keys and one batch read: an index that contained whole applications would be written on every
 * change.
 */
export async function listEnrollments({ status, dueBy, limit, after }: ReviewQueue) {
  const page = await query<Key>({
    index: reviewIndex,
    partition: status,
    ...(dueBy && { sort: { from: '0', to: dueBy } }),
    limit,
    after,
  });
  const records = await getListed<StoredEnrollment>(page.items);
  return { ...page, items: records.filter(record => record.status === status) };
}

/** The activation of an application whose agreement is signed (R67, R33), as `changeRecord` stores it. */
export const activationRecordChange = (
  access: AccessContext,
  clock: Clock,
  options: TransitionChangeOptions,
): RecordChange => transitionRecordChange(access, activateEnrollment(access.record, clock), clock, options);

/** Whether a reviewer may decide an application: they aren't in conflict (R49). No read. */
export const isReviewedBy = (record: Enrollment, reviewer: Reviewer): boolean => !isInConflict(record, reviewer);

/** The next steps of a company's applications that wait for somebody, with when they are due or end. One read. */
export async function openSteps(ids: readonly (string | undefined)[], now: Date) {
  const records = await getListed<StoredEnrollment>(ids.filter(id => id !== undefined).map(enrollmentKey));
  return records.filter(isWaiting).flatMap(record => {
    const { dueDate, expiresOn }: StatusMembers = record;
    const { id, application } = record;
    const common = { id, companyName: application.companyName, due: expiresOn ?? dueDate };
    return nextSteps(record, now).map(step => ({ ...step, ...common }));
  });
}

/** How many applications are in each status, in the order of their life, counted up to a number. One query for each. */
export const countByStatus = (most: number): Promise<{ status: EnrollmentStatus; count: number }[]> =>
  Promise.all(
    enrollmentStatuses.map(async status => ({
      status,
      count: await countItems({ index: reviewIndex, partition: status }, most),
    })),
  );

/** Since when applications have been in a status, of those that are due first. One query and one batch read a hundred. */
export async function sinceWhen(status: 'in_review' | 'disputed', most: number): Promise<string[]> {
  const moments: string[] = [];
  let after: Record<string, unknown> | undefined;
  do {
    const page = await listEnrollments({ status, limit: Math.min(100, most - moments.length), after });
    moments.push(...page.items.map(({ since }: { since: string }) => since));
    after = page.last;
  } while (after && moments.length < most);
  return moments;
}
