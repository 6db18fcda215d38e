/** The steps of the partnership invitation workflow. */
import { taskHandler } from '#shared/http/handler.ts';
import { renderInvitationEmail } from '#shared/invitation/answer.ts';
import type { Invitation } from '#shared/invitation/invitation.ts';
import { invitationWrites } from '#shared/invitation/repository.ts';
import { onInvitationTimer, withdrawInvitation } from '#shared/invitation/rules.ts';
import { workflowSteps } from '#shared/workflow/workflow-steps.ts';
import { isVoidForInvited, withdrawOthers } from './void-invitations.ts';
import { partnershipInvitation } from './workflow-definition.ts';

const { wait, timer, finish } = workflowSteps<Invitation>(partnershipInvitation.definition, {
  onTimer: async (record, clock) =>
    record.status === 'pending' && (await isVoidForInvited(record))
      ? withdrawInvitation(partnershipInvitation, record, clock)
      : onInvitationTimer(partnershipInvitation, record, clock),
  beforeFinish: withdrawOthers,
  changeWrites: (...change) => invitationWrites(partnershipInvitation, ...change),
  render: renderInvitationEmail,
});

export const waitHandler = taskHandler(wait);
export const timerHandler = taskHandler(timer);
export const finishHandler = taskHandler(finish);
