/** Posts events that are due for another try, and those that the stream did not bring. */

import { forEachDue } from '#shared/db/watch.ts';
import type { Key } from '#shared/db/write.ts';
import { taskHandler } from '#shared/http/handler.ts';
import { clockNow } from '#shared/runtime/clock.ts';
import { retryDelivery } from './deliver.ts';
import type { Delivery } from './delivery.ts';

/** Deliveries tried at once: an endpoint that does not answer keeps others waiting no longer than it must. */
const atOnce = 50;

const retryDeliveries = (): Promise<void> =>
  forEachDue<Delivery & Key>('delivery', clockNow().now, retryDelivery, atOnce);

export const handler = taskHandler(retryDeliveries);
