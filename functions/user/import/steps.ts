/** The steps of the workflow of imports. */
import { auditWrite } from '#shared/audit/audit.ts';
import { taskHandler } from '#shared/http/handler.ts';
import type { Clock } from '#shared/runtime/time.ts';
import { completeTask } from '#shared/workflow/step-functions.ts';
import type { Transition } from '#shared/workflow/transition.ts';
import { transitionWrite } from '#shared/workflow/workflow-execution.ts';
import { type StepInput, workflowSteps } from '#shared/workflow/workflow-steps.ts';
import { runImport } from './run-import.ts';
import type { UserImport } from './user-import.ts';
import { userImport } from './workflow-definition.ts';

/** An import that is not finished after its days ends: what was done stands, and the file can be uploaded again. */
const expiry = (record: UserImport, { now }: Clock): Transition<UserImport> | undefined =>
  record.status === 'running' && (record.expiresOn ?? '') <= now.toISOString()
    ? {
        operation: 'expire_user_import',
        next: { ...record, status: 'expired', version: record.version + 1 },
        emails: {},
      }
    : undefined;

const { wait, timer, finish } = workflowSteps<UserImport>(userImport, {
  onTimer: expiry,
  changeWrites: (before, transition, actor, clock) => [
    transitionWrite(userImport, before, transition, clock),
    auditWrite(
      {
        ...{ tenantId: before.tenantId, resourceType: 'user_import', resourceId: before.id },
        ...{ operation: transition.operation, actor, from: { status: before.status }, to: { status: 'expired' } },
      },
      clock.now,
    ),
  ],
});

/** "Wait for rows": does a batch of rows, then has the workflow come back for the next one, or go on. */
async function importBatch(input: StepInput): Promise<void> {
  if (await runImport(input.id)) await completeTask(input.token, { changedTo: 'running' });
  else await wait(input);
}

export const waitHandler = taskHandler(importBatch);
export const timerHandler = taskHandler(timer);
export const finishHandler = taskHandler(finish);
