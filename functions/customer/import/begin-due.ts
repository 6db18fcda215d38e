import { forEachDue } from '#shared/db/watch.ts';
import type { Key } from '#shared/db/write.ts';
import type { Clock } from '#shared/runtime/time.ts';
import { beginCustomers } from './begin-customers.ts';
import type { WaitingImport } from './waiting.ts';

/**
 * Looks at the partners whose customers wait, and imports those of partners that have become active (R135). One query for each
 * 100, and what `beginCustomers` does.
 */
export const beginDueCustomers = (clock: Clock): Promise<void> =>
  forEachDue<WaitingImport & Key>('customer.import', clock.now, async record => {
    await beginCustomers(record, clock);
  });
