/** Hourly job: tells those who wait for a partner type that it is open. */
import { taskHandler } from '#shared/http/handler.ts';
import { clockNow } from '#shared/runtime/clock.ts';
import { notifyOfReopenings } from './notify.ts';

export const reopeningHandler = taskHandler(() => notifyOfReopenings(clockNow()));
