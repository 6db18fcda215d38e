/** The schedule of invitations: the reconciler. */
import { taskHandler } from '#shared/http/handler.ts';
import { reconcilerOf } from '#shared/workflow/reconciler.ts';
import { partnershipInvitation } from './workflow-definition.ts';

export const reconcileHandler = taskHandler(reconcilerOf(partnershipInvitation.definition));
