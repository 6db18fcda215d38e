import type { Reasons, Resources } from '#functions/capability-spec.ts';

/** The licenses that subscriptions give: how many there are, and who has them. The API of a customer's users serves them. */
export const reasons = {
  'license.unknown': [400],
  'license.none_left': [400, 60012],
  'license.too_many': [400],
  'license.location_missing': [400],
  'license.plan_excluded': [400],
} as const satisfies Reasons;

export const resources = {
  license: {
    events: {
      resource: 'license',
      path: '/v1/customers/{id}/users/{userId}/licenses',
      actions: ['updated'],
    },
  },
} as const satisfies Resources;
