/** Why the operator suspends a partner (B107). */
export const suspensionReasons = ['overdue_payment', 'abuse', 'provider_report', 'profile_rejected', 'other'] as const;
export type SuspensionReason = (typeof suspensionReasons)[number];

/** What a suspension does, in the order in which it is told (B108), and what a restriction leaves besides (B110). */
export const suspensionEffects = {
  stops: ['no_new_partnerships', 'no_new_customers', 'no_new_sales'],
  stays: ['existing_managed'],
  restricted: ['existing_changed'],
} as const;
