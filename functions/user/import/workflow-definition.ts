import type { WorkflowDefinition } from '#shared/workflow/workflow-definition.ts';
import { userImportLifecycle } from './lifecycle.ts';
import { importKey, type UserImport } from './user-import.ts';

/** An import that has done nothing for so long has lost its execution. */
const idleMilliseconds = 10 * 60 * 1000;

/** Imports of users. */
export const userImport: WorkflowDefinition<UserImport> = {
  kind: 'user_import',
  workflow: 'USER_IMPORT_WORKFLOW',
  key: importKey,
  lifecycle: userImportLifecycle,
  state: ({ status }) => status,
  watchUntil: ({ status, movedOn, createdDate }) =>
    status === 'running'
      ? {
          watch: 'user_import.timer',
          dueAt: new Date(Date.parse(movedOn ?? createdDate) + idleMilliseconds).toISOString(),
        }
      : undefined,
};
