/** The schedule of transfers: it ends requests that nobody answers, and completes what a crash has interrupted. */

import { forEachDue } from '#shared/db/watch.ts';
import type { Key } from '#shared/db/write.ts';
import { taskHandler } from '#shared/http/handler.ts';
import { clockNow } from '#shared/runtime/clock.ts';
import type { Clock } from '#shared/runtime/time.ts';
import { completeTransfer } from './acceptance/complete.ts';
import { expireTransfer } from './end-transfer.ts';
import type { SubscriptionTransfer } from './transfer.ts';

type StoredTransfer = SubscriptionTransfer & Key & { watch?: string; dueAt?: string };

/** Expires each due request, and completes each due acceptance. One read each, then as these. */
export const keepTransfers = (clock: Clock): Promise<void> =>
  forEachDue<StoredTransfer>('transfer', clock.now, stored =>
    stored.status === 'requested' ? expireTransfer(stored, clock) : completeTransfer(stored.id, clock),
  );

export const transferKeepHandler = taskHandler(() => keepTransfers(clockNow()));
