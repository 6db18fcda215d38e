import type { Enrollment } from '#functions/enrollment/application/enrollment.ts';
import { enrollmentWrites } from '#functions/enrollment/application/repository.ts';
import { resendAdministratorInvitation, resendConfirmation } from '#functions/enrollment/application/rules.ts';
import type { EnrollmentTransition } from '#functions/enrollment/application/transition.ts';
import { enrollmentDefinition, type StoredEnrollment } from '#functions/enrollment/application/workflow-definition.ts';
import type { Actor } from '#shared/audit/audit.ts';
import { transact } from '#shared/db/table.ts';
import { changeRecordWith } from '#shared/http/change-record.ts';
import type { Clock } from '#shared/runtime/time.ts';
import { signalOrRestart } from '#shared/workflow/workflow-execution.ts';
import { enrollmentLink } from './confirmation.ts';

/**
 * Sends a new link to the address on record, at the request of anyone who has an old one (P3). Two reads, one transaction,
 * one signal or execution.
 * @throws Problem 404, 409 `enrollment.not_waiting`, 429 `verify.too_many`
 */
export const resendEnrollmentLink = (token: string, actor: Actor, clock: Clock): Promise<Enrollment> =>
  changeRecordWith(transact, {
    load: () => enrollmentLink.open(token),
    decide({ link, record }) {
      const resend = link.purpose === 'administrator' ? resendAdministratorInvitation : resendConfirmation;
      const { writes, notify } = resendWrites(record, resend(record, clock), actor, clock);
      return { writes, reply: record, afterCommit: notify };
    },
  });

/** The writes for a new link, and how to notify the workflow: an expired application starts a new execution. */
export const resendWrites = (record: StoredEnrollment, transition: EnrollmentTransition, actor: Actor, clock: Clock) =>
  signalOrRestart(enrollmentDefinition, record, transition, enrollmentWrites(record, transition, actor, clock), clock);
