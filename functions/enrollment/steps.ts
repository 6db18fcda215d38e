/** The steps of the enrollment workflow. */
import { taskHandler } from '#shared/http/handler.ts';
import { workflowMail } from '#shared/workflow/workflow-mail.ts';
import { workflowSteps } from '#shared/workflow/workflow-steps.ts';
import type { Enrollment } from './application/enrollment.ts';
import { watchEnded } from './application/erasure.ts';
import { enrollmentWrites } from './application/repository.ts';
import { supersession } from './application/superseded.ts';
import { onEnrollmentTimer } from './application/timer.ts';
import { enrollmentDefinition } from './application/workflow-definition.ts';
import { leadsToList, maySend } from './count-mail.ts';
import { renderEnrollmentEmail } from './emails.ts';
import { announceReview } from './review-mail.ts';

const { wait, timer, finish } = workflowSteps<Enrollment>(enrollmentDefinition, {
  onTimer: async (record, clock) => (await supersession(record, clock)) ?? onEnrollmentTimer(record, clock),
  watchEnded,
  changeWrites: enrollmentWrites,
  withWait: announceReview,
  sendEmails: workflowMail<Enrollment>(enrollmentDefinition, {
    render: renderEnrollmentEmail,
    limit: { isFirst: leadsToList, maySend },
  }),
});

export const waitHandler = taskHandler(wait);
export const timerHandler = taskHandler(timer);
export const finishHandler = taskHandler(finish);
