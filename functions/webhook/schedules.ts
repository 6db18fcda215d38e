/** Scheduled job: retries deliveries, and makes the first attempt for those that the stream missed. */

import { forEachDue } from '#shared/db/watch.ts';
import type { Key } from '#shared/db/write.ts';
import { taskHandler } from '#shared/http/handler.ts';
import { clockNow } from '#shared/runtime/clock.ts';
import { retryDelivery } from './deliver.ts';
import type { Delivery } from './delivery.ts';

/** Concurrent deliveries, so that endpoints that don't answer hardly delay the others. */
const atOnce = 50;

const retryDeliveries = (): Promise<void> =>
  forEachDue<Delivery & Key>('delivery', clockNow().now, retryDelivery, { atOnce });

export const handler = taskHandler(retryDeliveries);
