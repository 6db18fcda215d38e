/** Daily job: finds subscriptions without a reseller of record, or with a stale one. */
import { taskHandler } from '#shared/http/handler.ts';
import { clockNow } from '#shared/runtime/clock.ts';
import { checkSellers } from './check-sellers.ts';

export const resellerCheckHandler = taskHandler(() => checkSellers(clockNow().now));
