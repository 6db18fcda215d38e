import { requireUnitsFor } from '#functions/license/lookup.ts';
import type { ChangeFacts } from '#functions/subscription/change-rules.ts';
import { changeConditions } from '#functions/subscription/change-writes.ts';
import { subscriptionChangeWrites } from '#functions/subscription/lookup.ts';
import type { SoldSubscription } from '#functions/subscription/sold.ts';
import type { Subscription } from '#functions/subscription/subscription.ts';
import type { Actor } from '#shared/audit/audit.ts';
import type { RecordChange } from '#shared/http/change-record.ts';
import { log } from '#shared/runtime/log.ts';
import type { Clock } from '#shared/runtime/time.ts';
import { askForChange } from './ask.ts';
import type { PendingChange, ProvisionedChange } from './pending-change.ts';

/** A change that may be made, and what it will make of the subscription. */
interface WantedChange {
  change: ProvisionedChange;
  after: Subscription;
  by: Actor;
}

/** Asks for a change. If that fails, the schedule does it. */
const askNow = (subscription: Subscription, clock: Clock): Promise<void> =>
  askForChange(subscription, clock).catch(error =>
    log.warn('Change of a subscription left to the schedule', {}, error),
  );

/**
 * A change waits for the owner's provisioner, on the conditions on which it would be made. The provisioner is asked after the commit:
 * one `PutEvents` and an update.
 *
 * @returns 202 with the address of the subscription
 * @throws Problem 409 `license.units_assigned`
 */
export function beginChange(
  { change, after, by }: WantedChange,
  loaded: SoldSubscription,
  facts: ChangeFacts,
): RecordChange {
  const { before } = loaded;
  const { clock } = facts;
  requireUnitsFor(before, after, clock.now);
  const refund = after.status === 'deleted' && after.refund;
  const pendingChange: PendingChange = {
    ...{ id: crypto.randomUUID(), change, by, since: clock.now.toISOString(), asked: 0 },
    ...(refund && { refund }),
  };
  const waiting = { ...before, pendingChange, version: before.version + 1 };
  return {
    writes: [
      ...subscriptionChangeWrites(before, waiting, 'request_subscription_change', by, clock.now),
      ...changeConditions(change, loaded, facts),
    ],
    reply: {
      status: 202,
      headers: { Location: `/v1/customers/${before.customer.tenantId}/subscriptions/${before.id}` },
    },
    afterCommit: () => askNow(waiting, clock),
  };
}
