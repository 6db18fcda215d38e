/** The schedule of invitations to become a customer: the reconciler. */
import { taskHandler } from '#shared/http/handler.ts';
import { reconcilerOf } from '#shared/workflow/reconciler.ts';
import { customerInvitation } from './workflow-definition.ts';

export const reconcileHandler = taskHandler(reconcilerOf(customerInvitation.definition));
