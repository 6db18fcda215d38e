/** What a change that waited for the owner's provisioner makes of a subscription. Pure. */
import { deletedSubscription, suspendedSubscription } from '#functions/subscription/change-rules.ts';
import { type Subscription, withoutStatus } from '#functions/subscription/subscription.ts';
import { Problem } from '#shared/errors/problem.ts';
import type { AnsweredChange, PendingAlone, PendingChange } from './pending-change.ts';

/** What an answer is applied to, as it is by then. */
export interface SettlingFacts {
  now: Date;
  /** The subscription to which it is an add-on. Only read for its reactivation. */
  parent?: Subscription | undefined;
  /** The add-ons to it that haven't ended. Only read for its cancellation. */
  addOns: readonly Subscription[];
}

/** The subscription, in its next version, which waits for nothing. */
function answered({ pendingChange, ...subscription }: Subscription, answer: AnsweredChange): Subscription {
  return { ...subscription, answeredChange: answer, version: subscription.version + 1 };
}

function reactivated(before: Subscription, { parent }: SettlingFacts): Subscription {
  if (before.parentSubscriptionId && parent?.status !== 'active') throw new Problem('subscription.parent_inactive');
  return { ...withoutStatus(before), status: 'active' };
}

function canceled(before: Subscription, { refund }: PendingAlone, { addOns, now }: SettlingFacts): Subscription {
  if (addOns.length > 0) throw new Problem('subscription.has_addons');
  return deletedSubscription(before, now, refund);
}

function inForce(before: Subscription, pending: PendingAlone, facts: SettlingFacts): Subscription {
  const { change } = pending;
  switch (change.kind) {
    case 'quantity': {
      // What was scheduled for the next term is void: it was for another quantity.
      const { scheduled, ...rest } = before;
      return { ...rest, quantity: change.quantity };
    }
    case 'suspend':
      // It may have been suspended with its base meanwhile.
      return before.status === 'suspended' ? before : suspendedSubscription(before, change.reasons, facts.now);
    case 'reactivate':
      return reactivated(before, facts);
    case 'cancel':
      return canceled(before, pending, facts);
  }
}

/**
 * The subscription when the provisioner has carried a change out. Whether it may be changed so was decided when it was wanted; only
 * what came up with other subscriptions since is against it.
 *
 * @throws Problem 409 `subscription.parent_inactive` for an add-on whose base isn't active any longer, 400 `subscription.has_addons`
 */
export function fulfilledChange(before: Subscription, pending: PendingAlone, facts: SettlingFacts): Subscription {
  const settled = answered(before, { id: pending.id, status: 'fulfilled' });
  return { ...inForce(settled, pending, facts), version: settled.version };
}

/** The subscription when the provisioner couldn't carry a change out, or didn't answer: as it was. */
export const failedChange = (before: Subscription, { id }: PendingChange, failure: string | undefined): Subscription =>
  answered(before, { id, status: 'failed', ...(failure && { failure }) });
