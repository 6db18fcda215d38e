import type { Actor } from '#shared/audit/audit.ts';
import type { Write } from '#shared/db/write.ts';
import { type Asker, commit } from '#shared/http/idempotency.ts';
import type { Reply } from '#shared/http/route.ts';
import { signalTransition } from '#shared/workflow/workflow-execution.ts';
import type { AccountChange } from './account.ts';
import { enrollmentWrites } from './repository.ts';
import type { EnrollmentTransition } from './transition.ts';
import { enrollmentDefinition, type StoredEnrollment } from './workflow-definition.ts';

/** An application, and who changes it. */
export interface ChangeContext {
  record: StoredEnrollment;
  actor: Actor;
}

/** More that a change writes in its transaction. */
export interface Additions {
  extra?: readonly Write[];
  account?: AccountChange;
}

/** Stores an outcome with the answer to it, and wakes the workflow. One transaction, one signal. */
export async function saveWithReply(
  call: Asker,
  { record, actor }: ChangeContext,
  transition: EnrollmentTransition,
  reply: Reply,
  { extra = [], account }: Additions = {},
): Promise<Reply> {
  const writes = [...enrollmentWrites(record, transition, actor, call.clock, account), ...extra];
  const answered = await commit(call, writes, reply);
  await signalTransition(enrollmentDefinition, record, transition, call.clock);
  return answered;
}
