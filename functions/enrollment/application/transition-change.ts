import type { Write } from '#shared/db/write.ts';
import type { RecordChange } from '#shared/http/change-record.ts';
import type { Reply } from '#shared/http/route.ts';
import type { Clock } from '#shared/runtime/time.ts';
import { signalTransition } from '#shared/workflow/workflow-execution.ts';
import type { AccessContext } from './load-authorized.ts';
import { type AccountChange, enrollmentWrites } from './repository.ts';
import type { EnrollmentTransition } from './transition.ts';
import { enrollmentDefinition } from './workflow-definition.ts';

export interface TransitionChangeOptions {
  reply: Reply;
  /** Additional writes for the transaction. */
  extra?: readonly Write[];
  /** Additional changes to the account, in the write that updates its status. */
  account?: AccountChange;
}

/**
 * A transition of an application as `changeRecord` stores it: one transaction, then one signal to its workflow. It is
 * apart from the application's resource, which functions with an answer of their own need not load.
 */
export const transitionRecordChange = (
  { record, actor }: AccessContext,
  transition: EnrollmentTransition,
  clock: Clock,
  { reply, extra = [], account }: TransitionChangeOptions,
): RecordChange => ({
  reply,
  writes: [...enrollmentWrites(record, transition, actor, clock, account), ...extra],
  afterCommit: () => signalTransition(enrollmentDefinition, record, transition, clock),
});
