/** What other capabilities ask of applications: read one, list by status, store an outcome. */

import { get, getListed, query } from '#shared/db/table.ts';
import type { Key } from '#shared/db/write.ts';
import { Problem } from '#shared/errors/problem.ts';
import type { Asker } from '#shared/http/idempotency.ts';
import type { Reply } from '#shared/http/route.ts';
import { enrollmentKey } from './application/enrollment.ts';
import type { EnrollmentStatus } from './application/lifecycle.ts';
import { type Additions, type ChangeContext, saveWithReply } from './application/store.ts';
import type { EnrollmentTransition } from './application/transition.ts';
import type { StoredEnrollment } from './application/workflow-definition.ts';
import { toEnrollmentResource } from './to-resource.ts';

/** @throws Problem 404. One read. */
export async function readEnrollment(id: string): Promise<StoredEnrollment> {
  const record = await get<StoredEnrollment>(enrollmentKey(id));
  if (!record) throw new Problem('resource.unknown');
  return record;
}

export interface ReviewQueue {
  status: EnrollmentStatus;
  /** Only those that are due by then. */
  dueBy?: string | undefined;
  limit: number;
  after?: Record<string, unknown> | undefined;
}

/**
 * Applications in a status, oldest due first; without those that have left it since the index was told. One query for
 * their keys, one read of them all: an index with whole applications would be written with their every change.
 */
export async function listEnrollments({ status, dueBy, limit, after }: ReviewQueue) {
  const page = await query<Key>({
    index: { name: 'review', partition: 'review', sort: 'reviewKey' },
    partition: status,
    ...(dueBy && { sort: { from: '0', to: dueBy } }),
    limit,
    after,
  });
  const records = await getListed<StoredEnrollment>(page.items);
  return { ...page, items: records.filter(record => record.status === status) };
}

/** What a change is stored with: more writes of its transaction, and the answer to give, where it is not the resource. */
interface SaveOptions extends Additions {
  reply?: Reply;
}

/** Stores an outcome with the answer to it, and wakes the workflow. One transaction, one signal. */
export const saveTransition = (
  call: Asker,
  access: ChangeContext,
  transition: EnrollmentTransition,
  options: SaveOptions = {},
): Promise<Reply> =>
  saveWithReply(
    call,
    access,
    transition,
    options.reply ?? { status: 200, body: toEnrollmentResource(transition.next, call.clock.now) },
    options,
  );
