import type { Write } from '#shared/db/write.ts';
import type { RecordChange } from '#shared/http/change-record.ts';
import type { Reply } from '#shared/http/route.ts';
import type { Clock } from '#shared/runtime/time.ts';
import { signalTransition } from '#shared/workflow/workflow-execution.ts';
import { toEnrollmentResource } from '../to-resource.ts';
import type { AccountChange } from './account.ts';
import type { Enrollment } from './enrollment.ts';
import type { AccessContext } from './load-authorized.ts';
import { enrollmentWrites } from './repository.ts';
import type { EnrollmentTransition } from './transition.ts';
import { enrollmentDefinition } from './workflow-definition.ts';

/** 200 with the application. */
export const enrollmentReply = (record: Enrollment, { now }: Clock): Reply => ({
  status: 200,
  body: toEnrollmentResource(record, now),
});

interface Options {
  /** Default: {@link enrollmentReply} with the changed application. */
  reply?: Reply;
  /** Additional writes for the transaction. */
  extra?: readonly Write[];
  /** Additional changes to the account, in the write that updates its status. */
  account?: AccountChange;
}

/** A transition of an application, for `changeRecord`: one transaction, then one signal to its workflow. */
export const enrollmentRecordChange = (
  { record, actor }: AccessContext,
  transition: EnrollmentTransition,
  clock: Clock,
  { reply, extra = [], account }: Options = {},
): RecordChange => ({
  reply: reply ?? enrollmentReply(transition.next, clock),
  writes: [...enrollmentWrites(record, transition, actor, clock, account), ...extra],
  afterCommit: () => signalTransition(enrollmentDefinition, record, transition, clock),
});
