import type { RecordChange } from '#shared/http/change-record.ts';
import type { Reply } from '#shared/http/route.ts';
import { isOperator } from '#shared/identity/principal.ts';
import type { Clock } from '#shared/runtime/time.ts';
import { toEnrollmentResource, toTrackedResource } from '../to-resource.ts';
import type { Enrollment } from './enrollment.ts';
import type { AccessContext } from './load-authorized.ts';
import type { EnrollmentTransition } from './transition.ts';
import { type TransitionChangeOptions, transitionRecordChange } from './transition-change.ts';

/** An application and who asks. */
interface Access {
  record: Enrollment;
  actor: AccessContext['actor'];
}

/** 200 with an application as the caller may see it: once it is confirmed, the tracking token alone shows little. */
export const enrollmentReply = ({ record, actor }: Access, { now }: Clock): Reply => ({
  status: 200,
  body:
    actor.kind === 'applicant' && record.confirmation
      ? toTrackedResource(record, now)
      : toEnrollmentResource(record, now, { forOperator: 'tenantId' in actor && isOperator(actor) }),
});

/** As {@link transitionRecordChange}; the answer, unless given, is {@link enrollmentReply} with the changed application. */
export const enrollmentRecordChange = (
  access: AccessContext,
  transition: EnrollmentTransition,
  clock: Clock,
  options: Partial<TransitionChangeOptions> = {},
): RecordChange =>
  transitionRecordChange(access, transition, clock, {
    reply: enrollmentReply({ ...access, record: transition.next }, clock),
    ...options,
  });
