/** Hourly job: reminds of the ends of terms, renews subscriptions and ends them. */
import { taskHandler } from '#shared/http/handler.ts';
import { clockNow } from '#shared/runtime/clock.ts';
import { keepTerms } from './term/keep.ts';

export const termHandler = taskHandler(() => keepTerms(clockNow()));
