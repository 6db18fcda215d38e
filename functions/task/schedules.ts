/** Hourly job: sends people what waits for them by email, once a day. */
import { taskHandler } from '#shared/http/handler.ts';
import { clockNow } from '#shared/runtime/clock.ts';
import { sendDigests } from './send-digests.ts';

export const taskDigestHandler = taskHandler(() => sendDigests(clockNow()));
