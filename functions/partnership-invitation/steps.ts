/** The steps of the workflow of partnership invitations. */
import { taskHandler } from '#shared/http/handler.ts';
import { workflowSteps } from '#shared/workflow/workflow-steps.ts';
import { renderInvitationEmail } from './emails.ts';
import type { Invitation } from './invitation.ts';
import { invitationWrites } from './repository.ts';
import { onInvitationTimer } from './rules.ts';
import { invitationDefinition } from './workflow-definition.ts';

const {
  wait,
  timer,
  finish: notify,
} = workflowSteps<Invitation>(invitationDefinition, {
  onTimer: onInvitationTimer,
  changeWrites: invitationWrites,
  render: renderInvitationEmail,
});

export const waitHandler = taskHandler(wait);
export const timerHandler = taskHandler(timer);
export const finishHandler = taskHandler(notify);
