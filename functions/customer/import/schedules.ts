/** The schedule of imported customers: those of partners whose accounts have become active. */
import { forEachDue } from '#shared/db/watch.ts';
import type { Key } from '#shared/db/write.ts';
import { taskHandler } from '#shared/http/handler.ts';
import { clockNow } from '#shared/runtime/clock.ts';
import { beginCustomers } from './begin-customers.ts';
import type { WaitingImport } from './waiting.ts';

/** Looks at the partners whose customers wait. One query for each 100, and what `beginCustomers` does. */
const beginDue = (): Promise<void> => {
  const clock = clockNow();
  return forEachDue<WaitingImport & Key>('customer.import', clock.now, async record => {
    await beginCustomers(record, clock);
  });
};

export const beginHandler = taskHandler(beginDue);
