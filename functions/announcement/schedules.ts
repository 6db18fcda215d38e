/** Hourly job: sends the announcements whose first day has begun. */
import { taskHandler } from '#shared/http/handler.ts';
import { clockNow } from '#shared/runtime/clock.ts';
import { mailAnnouncements } from './send-announcements.ts';

export const mailHandler = taskHandler(() => mailAnnouncements(clockNow()));
