/** Posts events that are due for another try, and those that the stream did not bring. */
import { clockNow } from '#shared/clock.ts';
import { task } from '#shared/handler.ts';
import { forEachDue } from '#shared/watch.ts';
import type { Key } from '#shared/write.ts';
import { deliverAgain } from './deliver.ts';
import type { Delivery } from './record.ts';

/** Deliveries tried at once: an endpoint that does not answer keeps others waiting no longer than it must. */
const atOnce = 50;

const deliverLeft = (): Promise<void> => forEachDue<Delivery & Key>('delivery', clockNow().now, deliverAgain, atOnce);

export const handler = task(deliverLeft);
