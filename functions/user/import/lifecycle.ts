import { defineLifecycle, type StatusOf, statusesOf } from '#shared/workflow/lifecycle.ts';

/** The lifecycle of an import of users: its workflow comes back to the same wait for each batch of rows. */
export const userImportLifecycle = defineLifecycle({
  running: {
    wait: 'rows',
    owner: 'system',
    next: { step: 'wait' },
    durations: { expires: 7, reminders: [] },
    moves: ['finished'],
    completesOn: 'finished',
    expiresTo: 'expired',
  },
  finished: { ending: 'Import finished' },
  expired: { ending: 'Import expired' },
});

export type ImportStatus = StatusOf<typeof userImportLifecycle>;
export const importStatuses = statusesOf(userImportLifecycle);
