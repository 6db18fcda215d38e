import { defineLifecycle, type StatusOf, statusesOf } from '#shared/workflow/lifecycle.ts';

/**
 * The lifecycle of a referral (B93, B94). A customer's own inquiry first waits for the customer to confirm the address; what
 * companies send waits for the answer at once.
 */
export const referralLifecycle = defineLifecycle({
  email_pending: {
    wait: 'confirmation',
    owner: 'customer',
    next: { step: 'confirm_email' },
    durations: { expires: 2, reminders: [] },
    moves: ['received'],
    completesOn: 'received',
    expiresTo: 'lapsed',
  },
  received: {
    wait: 'answer',
    owner: 'partner',
    next: { step: 'answer', href: '/v1/referrals/{id}' },
    durations: { expires: 14, reminders: [7, 12] },
    moves: ['accepted', 'declined'],
    completesOn: 'accepted',
    expiresTo: 'expired',
  },
  accepted: { ending: 'Referral accepted', moves: ['won', 'lost', 'archived'] },
  declined: { ending: 'Referral declined', moves: ['archived'] },
  expired: { ending: 'Referral expired', moves: ['archived'] },
  won: { ending: 'Deal won', moves: ['archived'] },
  lost: { ending: 'Deal lost', moves: ['archived'] },
  archived: { ending: 'Referral archived' },
  lapsed: { ending: 'Inquiry never confirmed' },
});

export type ReferralStatus = StatusOf<typeof referralLifecycle>;

/** The statuses that companies see: an inquiry that nobody has confirmed is nothing to them yet. */
export const shownStatuses = statusesOf(referralLifecycle).filter(
  (status): status is Exclude<ReferralStatus, 'email_pending' | 'lapsed'> =>
    status !== 'email_pending' && status !== 'lapsed',
);
