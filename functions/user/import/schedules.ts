/** The schedule of imports of users: the reconciler. */
import { taskHandler } from '#shared/http/handler.ts';
import { reconcilerOf } from '#shared/workflow/reconciler.ts';
import { userImport } from './workflow-definition.ts';

export const reconcileHandler = taskHandler(reconcilerOf(userImport));
