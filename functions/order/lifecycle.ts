import { defineLifecycle, type StatusOf } from '#shared/workflow/lifecycle.ts';

/**
 * The lifecycle of an order: it waits for its lines to be provisioned. The provisioner is asked again after a day and after three
 * days; what has no answer then fails.
 */
export const orderLifecycle = defineLifecycle({
  pending: {
    wait: 'provisioning',
    owner: 'provisioner',
    next: { step: 'provision' },
    durations: { expires: 7, reminders: [1, 3] },
    moves: ['completed', 'failed', 'cancelled'],
    completesOn: 'completed',
    expiresTo: 'failed',
  },
  // Add-ons are bought by adding lines; within its window an order can be canceled.
  completed: { ending: 'Order completed', moves: ['pending', 'cancelled'] },
  failed: { ending: 'Order failed' },
  cancelled: { ending: 'Order canceled' },
});

export type OrderState = StatusOf<typeof orderLifecycle>;
