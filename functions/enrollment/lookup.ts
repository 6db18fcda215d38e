/** What other capabilities ask of applications: read one, list by status, store an outcome. */
import type { Asker } from '#shared/idempotency.ts';
import { Problem } from '#shared/problem.ts';
import type { Reply } from '#shared/route.ts';
import { get, getListed, query } from '#shared/table.ts';
import type { Key } from '#shared/write.ts';
import type { Status } from './lifecycle.ts';
import type { Outcome } from './outcome.ts';
import { present } from './present.ts';
import { enrollmentKey } from './record.ts';
import { type Additions, type Reached, store } from './store.ts';
import type { StoredEnrollment } from './walk.ts';

/** @throws Problem 404. One read. */
export async function readEnrollment(id: string): Promise<StoredEnrollment> {
  const record = await get<StoredEnrollment>(enrollmentKey(id));
  if (!record) throw new Problem('resource.unknown');
  return record;
}

export interface Queue {
  status: Status;
  /** Only those that are due by then. */
  dueBy?: string | undefined;
  limit: number;
  after?: Record<string, unknown> | undefined;
}

/**
 * Applications in a status, oldest due first; without those that have left it since the index was told. One query for
 * their keys, one read of them all: an index with whole applications would be written with their every change.
 */
export async function listEnrollments({ status, dueBy, limit, after }: Queue) {
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
interface Settlement extends Additions {
  reply?: Reply;
}

/** Stores an outcome with the answer to it, and wakes the workflow. One transaction, one signal. */
export const settle = (call: Asker, reached: Reached, outcome: Outcome, settlement: Settlement = {}): Promise<Reply> =>
  store(
    call,
    reached,
    outcome,
    settlement.reply ?? { status: 200, body: present(outcome.next, call.clock.now) },
    settlement,
  );
