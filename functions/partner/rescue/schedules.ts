/** Hourly job for rescues. */
import { taskHandler } from '#shared/http/handler.ts';
import { clockNow } from '#shared/runtime/clock.ts';
import { lookupTxt } from '#shared/runtime/dns.ts';
import { keepRescues } from './keep-rescues.ts';

export const rescueHandler = taskHandler(() => keepRescues(lookupTxt, clockNow()));
