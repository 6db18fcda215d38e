import type { Enrollment } from '#functions/enrollment/application/enrollment.ts';
import { enrollmentWrites } from '#functions/enrollment/application/repository.ts';
import { resendAdministratorInvitation, resendConfirmation } from '#functions/enrollment/application/rules.ts';
import type { EnrollmentTransition } from '#functions/enrollment/application/transition.ts';
import { enrollmentDefinition, type StoredEnrollment } from '#functions/enrollment/application/workflow-definition.ts';
import type { Actor } from '#shared/audit/audit.ts';
import { retryOnConflict } from '#shared/db/retry.ts';
import { transact } from '#shared/db/table.ts';
import type { Clock } from '#shared/runtime/time.ts';
import { signalOrRestart } from '#shared/workflow/workflow-execution.ts';
import { enrollmentLink } from './confirmation.ts';

/**
 * Sends a new link to the address on record, at the request of anyone who has an old one (P3). Two reads, one transaction,
 * one signal or execution.
 * @throws Problem 404, 409 `enrollment.not_waiting`, 429 `verify.too_many`
 */
export const resendByLink = (token: string, actor: Actor, clock: Clock): Promise<Enrollment> =>
  retryOnConflict(async () => {
    const { link, record } = await enrollmentLink.open(token);
    const resend = link.purpose === 'administrator' ? resendAdministratorInvitation : resendConfirmation;
    const { writes, notify } = resendWrites(record, resend(record, clock), actor, clock);
    await transact(writes);
    await notify();
    return record;
  });

/** The writes of a new link, and what notifies the workflow: an expired application starts a new execution. */
export const resendWrites = (record: StoredEnrollment, transition: EnrollmentTransition, actor: Actor, clock: Clock) =>
  signalOrRestart(enrollmentDefinition, record, transition, enrollmentWrites(record, transition, actor, clock), clock);
