/** The steps of the partnership invitation workflow. */
import { taskHandler } from '#shared/http/handler.ts';
import { workflowSteps } from '#shared/workflow/workflow-steps.ts';
import { renderInvitationEmail } from './emails.ts';
import type { Invitation } from './invitation.ts';
import { invitationWrites } from './repository.ts';
import { onInvitationTimer } from './rules.ts';
import { invitationDefinition } from './workflow-definition.ts';

const { wait, timer, finish } = workflowSteps<Invitation>(invitationDefinition, {
  onTimer: onInvitationTimer,
  changeWrites: invitationWrites,
  render: renderInvitationEmail,
});

export const waitHandler = taskHandler(wait);
export const timerHandler = taskHandler(timer);
export const finishHandler = taskHandler(finish);
