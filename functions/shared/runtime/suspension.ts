/** Why the operator suspends a partner (B107). */
export const suspensionReasons = ['overdue_payment', 'abuse', 'provider_report', 'profile_rejected', 'other'] as const;
export type SuspensionReason = (typeof suspensionReasons)[number];

/** Why the operator closes a partner's account: what can suspend it, or because the partner asked for it. */
export const closureReasons = [...suspensionReasons, 'requested'] as const;
export type ClosureReason = (typeof closureReasons)[number];

/** What a suspension does, in the order in which it is told (B108), and what a restriction leaves besides (B110); then what a closure adds to what stops. */
export const suspensionEffects = {
  stops: ['no_new_partnerships', 'no_new_customers', 'no_new_sales'],
  stays: ['existing_managed'],
  restricted: ['existing_changed'],
  closed: ['no_renewals', 'not_listed', 'existing_wound_down', 'closed_for_good'],
} as const;
