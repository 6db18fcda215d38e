/** Daily job for the partner agreement. */
import { taskHandler } from '#shared/http/handler.ts';
import { clockNow } from '#shared/runtime/clock.ts';
import { remindPartners } from './remind.ts';

export const remindHandler = taskHandler(() => remindPartners(clockNow()));
