import { defineLifecycle, type FinalStateOf, type StatusOf, statusesOf } from '#shared/workflow/lifecycle.ts';

/** The lifecycle of a partnership invitation. */
export const invitationLifecycle = defineLifecycle({
  pending: {
    wait: 'answer',
    owner: 'reseller',
    next: { step: 'accept_or_decline' },
    durations: { expires: 30, reminders: [7, 21] },
    moves: ['pending', 'accepted', 'declined', 'withdrawn'],
    completesOn: 'accepted',
    expiresTo: 'expired',
  },
  accepted: { ending: 'Partnership begun' },
  declined: { ending: 'Invitation declined' },
  withdrawn: { ending: 'Invitation withdrawn' },
  // Sending it again reopens it; withdrawing it prevents that.
  expired: { ending: 'Invitation expired', moves: ['pending', 'withdrawn'] },
});

export type InvitationStatus = StatusOf<typeof invitationLifecycle>;
export type FinalStatus = FinalStateOf<typeof invitationLifecycle>;

export const invitationStatuses = statusesOf(invitationLifecycle);
