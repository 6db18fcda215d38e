import { beginWait, type Moments, nextOf, type Waiting } from '#shared/lifecycle.ts';
import type { Clock } from '#shared/time.ts';

/** Where an invitation stands. */
export const statuses = ['pending', 'accepted', 'declined', 'withdrawn', 'expired'] as const;
export type Status = (typeof statuses)[number];

/** The one status that waits: 30 days for the invited reseller, with reminders after 7 and 21. All others are ends. */
export const waiting = {
  pending: {
    owner: 'reseller',
    next: 'accept_or_decline',
    durations: { lapses: 30, reminders: [7, 21] },
    lapsesTo: 'expired',
    moves: ['pending', 'accepted', 'declined', 'withdrawn', 'expired'],
  },
} as const satisfies Partial<Record<Status, Waiting<Status>>>;

/** The clock of an invitation that begins to wait now. */
export const begin = (clock: Clock): Moments => beginWait(waiting.pending.durations, clock);

/** What time brings next to an invitation that waits: a reminder, or its end. */
export const nextMoment = (moments: Moments, clock: Clock) => nextOf(waiting.pending.durations, moments, clock);
