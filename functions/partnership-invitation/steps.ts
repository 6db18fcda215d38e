/** The steps of the partnership invitation workflow. */
import { taskHandler } from '#shared/http/handler.ts';
import { invitationSteps } from '#shared/invitation/steps.ts';
import { isVoidForInvited, withdrawOthers } from './void-invitations.ts';
import { partnershipInvitation } from './workflow-definition.ts';

const { wait, timer, finish } = invitationSteps(partnershipInvitation, isVoidForInvited, withdrawOthers);

export const waitHandler = taskHandler(wait);
export const timerHandler = taskHandler(timer);
export const finishHandler = taskHandler(finish);
