/** The steps of the workflow of referrals. */
import { countAnswer } from '#functions/business-profile/lookup.ts';
import { taskHandler } from '#shared/http/handler.ts';
import { renderOutboxEmail } from '#shared/mail/render-outbox-email.ts';
import { addDays, type Clock } from '#shared/runtime/time.ts';
import { workflowMail } from '#shared/workflow/workflow-mail.ts';
import { workflowSteps } from '#shared/workflow/workflow-steps.ts';
import type { Referral } from './referral.ts';
import { referralWrites } from './repository.ts';
import { daysUntilErased } from './rules.ts';
import { onReferralTimer } from './transition.ts';
import { referralDefinition } from './workflow-definition.ts';

/** When the personal data of a referral that waits for nobody is deleted. */
function watchEnded(referral: Referral, clock: Clock) {
  const days = daysUntilErased(referral);
  if (days === undefined || referral.erasedOn) return undefined;
  const since = new Date(referral.since ?? clock.now);
  return { watch: 'referral.purge', dueAt: addDays(since, days, clock).toISOString() } as const;
}

const { wait, timer, finish } = workflowSteps<Referral>(referralDefinition, {
  onTimer: onReferralTimer,
  watchEnded,
  changeWrites: (before, transition, actor, clock) => [
    ...referralWrites(before, transition, actor, clock),
    ...(transition.next.status === 'expired' && before.receivedOn
      ? [countAnswer({ tenantId: before.to.tenantId, region: before.region }, before.receivedOn, clock)]
      : []),
  ],
  sendEmails: workflowMail<Referral>(referralDefinition, {
    render: (_record, outboxEmail) => renderOutboxEmail(outboxEmail),
  }),
});

export const waitHandler = taskHandler(wait);
export const timerHandler = taskHandler(timer);
export const finishHandler = taskHandler(finish);
