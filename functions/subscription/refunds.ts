import { addDays, type Clock } from '#shared/runtime/time.ts';
import type { Subscription } from './subscription.ts';

/** What is refunded on a cancellation, until when: the windows of the current term that are still open. */
export const openRefunds = ({ refunds, startDate }: Pick<Subscription, 'refunds' | 'startDate'>, clock: Clock) =>
  refunds
    .map(({ type, days }) => ({ type, expiresAt: addDays(new Date(startDate), days, clock).toISOString() }))
    .filter(({ expiresAt }) => expiresAt > clock.now.toISOString());
