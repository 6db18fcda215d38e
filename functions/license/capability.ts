import type { Reasons } from '#functions/capability-spec.ts';

/** The licenses that subscriptions give: how many there are, and who has them. */
export const reasons = {
  'license.units_assigned': [409],
} as const satisfies Reasons;
