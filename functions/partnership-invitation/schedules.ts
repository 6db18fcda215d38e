/** What schedules do for invitations: signal again what no workflow has noticed. */
import { task } from '#shared/handler.ts';
import { resignalOf } from '#shared/resignal.ts';
import { course } from './walk.ts';

export const resignalHandler = task(resignalOf(course));
