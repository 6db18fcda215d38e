import type { Enrollment } from '#functions/enrollment/application/enrollment.ts';
import { enrollmentWrites } from '#functions/enrollment/application/repository.ts';
import {
  disputeEnrollment,
  resendAdministratorInvitation,
  resendConfirmation,
} from '#functions/enrollment/application/rules.ts';
import type { EnrollmentTransition } from '#functions/enrollment/application/transition.ts';
import { enrollmentDefinition, type StoredEnrollment } from '#functions/enrollment/application/workflow-definition.ts';
import type { Actor } from '#shared/audit/audit.ts';
import { retryOnConflict } from '#shared/db/retry.ts';
import { transact } from '#shared/db/table.ts';
import { reviewLeads } from '#shared/identity/people.ts';
import type { Clock } from '#shared/runtime/time.ts';
import { signalOrRestart, signalTransition } from '#shared/workflow/workflow-execution.ts';
import { openEnrollmentLink } from './confirmation.ts';
import { enrollmentLinkState, refuseEnrollmentLink } from './link.ts';

/** "It was not me" (R43). Pressed again, it answers as before. Two reads, one query, one transaction. */
export const disputeByLink = (token: string, actor: Actor, clock: Clock): Promise<Enrollment> =>
  retryOnConflict(async () => {
    const { link, record } = await openEnrollmentLink(token);
    if (record.status === 'disputed') return record;
    if (enrollmentLinkState(link, record, clock) === 'token.superseded')
      refuseEnrollmentLink('token.superseded', link, record);
    const transition = disputeEnrollment(record, await reviewLeads(), clock);
    await transact(enrollmentWrites(record, transition, actor, clock));
    await signalTransition(enrollmentDefinition, record, transition, clock);
    return transition.next;
  });

/** A new link to the address on record, for whoever holds an old one (P3). Two reads, one transaction. */
export const resendByLink = (token: string, actor: Actor, clock: Clock): Promise<void> =>
  retryOnConflict(async () => {
    const { record, link } = await openEnrollmentLink(token);
    const transition =
      link.purpose === 'administrator'
        ? resendAdministratorInvitation(record, clock)
        : resendConfirmation(record, clock);
    const { writes, notify } = resendWrites(record, transition, actor, clock);
    await transact(writes);
    await notify();
  });

/** The writes of a new link, and how the workflow learns of it: an application that had lapsed begins a new walk. */
export const resendWrites = (record: StoredEnrollment, transition: EnrollmentTransition, actor: Actor, clock: Clock) =>
  signalOrRestart(enrollmentDefinition, record, transition, enrollmentWrites(record, transition, actor, clock), clock);
