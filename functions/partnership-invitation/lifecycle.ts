import type { Clock } from '#shared/runtime/time.ts';
import { type Moments, nextTimer, type WaitingStatusSpec, waitMoments } from '#shared/workflow/lifecycle.ts';

/** Where an invitation stands. */
export const invitationStatuses = ['pending', 'accepted', 'declined', 'withdrawn', 'expired'] as const;
export type InvitationStatus = (typeof invitationStatuses)[number];

/** The one status that waits: 30 days for the invited reseller, with reminders after 7 and 21. All others are ends. */
export const invitationLifecycle = {
  pending: {
    owner: 'reseller',
    next: 'accept_or_decline',
    durations: { expires: 30, reminders: [7, 21] },
    expiresTo: 'expired',
    moves: ['pending', 'accepted', 'declined', 'withdrawn', 'expired'],
  },
} as const satisfies Partial<Record<InvitationStatus, WaitingStatusSpec<InvitationStatus>>>;

/** The clock of an invitation that begins to wait now. */
export const invitationMoments = (clock: Clock): Moments => waitMoments(invitationLifecycle.pending.durations, clock);

/** What time brings next to an invitation that waits: a reminder, or its end. */
export const nextInvitationTimer = (moments: Moments, clock: Clock) =>
  nextTimer(invitationLifecycle.pending.durations, moments, clock);
