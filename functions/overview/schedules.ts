/** Daily job for the numbers of partners. */
import { taskHandler } from '#shared/http/handler.ts';
import { clockNow } from '#shared/runtime/clock.ts';
import { checkCounters } from './check-counters.ts';

export const checkHandler = taskHandler(() => checkCounters(clockNow()));
