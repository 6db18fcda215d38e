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

/** 200 with the application as it is. */
export const enrollmentReply = (record: Enrollment, { now }: Clock): Reply => ({
  status: 200,
  body: toEnrollmentResource(record, now),
});

export interface RecordChangeOptions {
  /** The answer; by default {@link enrollmentReply} with the changed application. */
  reply?: Reply;
  /** More writes of the same transaction. */
  extra?: readonly Write[];
  /** What else changes on the account, in the write that follows the application's status. */
  account?: AccountChange;
}

/** A transition of an application, as `changeRecord` stores it: one transaction, then one signal to its workflow. */
export const enrollmentRecordChange = (
  { record, actor }: AccessContext,
  transition: EnrollmentTransition,
  clock: Clock,
  { reply, extra = [], account }: RecordChangeOptions = {},
): RecordChange => ({
  reply: reply ?? enrollmentReply(transition.next, clock),
  writes: [...enrollmentWrites(record, transition, actor, clock, account), ...extra],
  afterCommit: () => signalTransition(enrollmentDefinition, record, transition, clock),
});
