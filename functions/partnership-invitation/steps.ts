/** The steps of the partnership invitation workflow. */
import { taskHandler } from '#shared/http/handler.ts';
import { workflowSteps } from '#shared/workflow/workflow-steps.ts';
import { renderInvitationEmail } from './emails.ts';
import type { Invitation } from './invitation.ts';
import { invitationWrites } from './repository.ts';
import { onInvitationTimer, withdrawInvitation } from './rules.ts';
import { isVoidForInvited, withdrawOthers } from './void-invitations.ts';
import { invitationDefinition } from './workflow-definition.ts';

const { wait, timer, finish } = workflowSteps<Invitation>(invitationDefinition, {
  onTimer: async (record, clock) =>
    record.status === 'pending' && (await isVoidForInvited(record))
      ? withdrawInvitation(record, clock)
      : onInvitationTimer(record, clock),
  beforeFinish: withdrawOthers,
  changeWrites: invitationWrites,
  render: renderInvitationEmail,
});

export const waitHandler = taskHandler(wait);
export const timerHandler = taskHandler(timer);
export const finishHandler = taskHandler(finish);
