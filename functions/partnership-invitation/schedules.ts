/** Scheduled job for invitations: signals pending changes again. */
import { taskHandler } from '#shared/http/handler.ts';
import { reconcilerOf } from '#shared/workflow/reconciler.ts';
import { invitationDefinition } from './workflow-definition.ts';

export const reconcileHandler = taskHandler(reconcilerOf(invitationDefinition));
