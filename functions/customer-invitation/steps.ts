/** The steps of the workflow of invitations to become a customer. */
import { taskHandler } from '#shared/http/handler.ts';
import { invitationSteps } from '#shared/invitation/steps.ts';
import { isVoidForCustomer } from './serving.ts';
import { customerInvitation } from './workflow-definition.ts';

const { wait, timer, finish } = invitationSteps(customerInvitation, isVoidForCustomer);

export const waitHandler = taskHandler(wait);
export const timerHandler = taskHandler(timer);
export const finishHandler = taskHandler(finish);
