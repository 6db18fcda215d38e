import type { Actor } from '#shared/audit.ts';
import { type Asker, commit } from '#shared/idempotency.ts';
import type { Reply } from '#shared/route.ts';
import { wake } from '#shared/walk.ts';
import type { Write } from '#shared/write.ts';
import type { AccountChange } from './account.ts';
import type { Outcome } from './outcome.ts';
import { changeWrites } from './records.ts';
import { course, type StoredEnrollment } from './walk.ts';

/** An application, and who changes it. */
export interface Reached {
  record: StoredEnrollment;
  actor: Actor;
}

/** More that a change writes in its transaction. */
export interface Additions {
  extra?: readonly Write[];
  account?: AccountChange;
}

/** Stores an outcome with the answer to it, and wakes the workflow. One transaction, one signal. */
export async function store(
  call: Asker,
  { record, actor }: Reached,
  outcome: Outcome,
  reply: Reply,
  { extra = [], account }: Additions = {},
): Promise<Reply> {
  const writes = [...changeWrites(record, outcome, actor, call.clock, account), ...extra];
  const answered = await commit(call, writes, reply);
  await wake(course, record, outcome, call.clock);
  return answered;
}
