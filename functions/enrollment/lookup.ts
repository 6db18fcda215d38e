/** What other capabilities ask of applications: read one, list by status, store an outcome. */
import type { Actor } from '#shared/audit.ts';
import { type Asker, commit } from '#shared/idempotency.ts';
import { Problem } from '#shared/problem.ts';
import type { Reply } from '#shared/route.ts';
import { get, query } from '#shared/table.ts';
import { wake } from '#shared/walk.ts';
import type { Write } from '#shared/write.ts';
import type { AccountChange } from './account.ts';
import type { Status } from './lifecycle.ts';
import type { Outcome } from './outcome.ts';
import { present } from './present.ts';
import { enrollmentKey } from './record.ts';
import { changeWrites } from './records.ts';
import { course, type StoredEnrollment } from './walk.ts';

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

/** Applications in a status, oldest due first. One query. */
export const listEnrollments = ({ status, dueBy, limit, after }: Queue) =>
  query<StoredEnrollment>({
    index: { name: 'queue', partition: 'queue', sort: 'queueKey' },
    partition: status,
    ...(dueBy && { sort: { from: '0', to: dueBy } }),
    limit,
    after,
  });

/** What a change is stored with: more writes of its transaction, and the answer to give, where it is not the resource. */
export interface Settlement {
  extra?: readonly Write[];
  account?: AccountChange;
  reply?: Reply;
}

/** Stores an outcome with the answer to it, and wakes the workflow. One transaction, one signal. */
export async function settle(
  call: Asker,
  { record, actor }: { record: StoredEnrollment; actor: Actor },
  outcome: Outcome,
  { extra = [], account, reply }: Settlement = {},
): Promise<Reply> {
  const answered = await commit(
    call,
    [...changeWrites(record, outcome, actor, call.clock, account), ...extra],
    reply ?? { status: 200, body: present(outcome.next, call.clock.now) },
  );
  await wake(course, record, outcome, call.clock);
  return answered;
}
