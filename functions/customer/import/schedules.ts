/** The schedule of imported customers: those of partners whose accounts have become active. */
import { taskHandler } from '#shared/http/handler.ts';
import { clockNow } from '#shared/runtime/clock.ts';
import { beginDueCustomers } from './begin-due.ts';

export const beginHandler = taskHandler(() => beginDueCustomers(clockNow()));
