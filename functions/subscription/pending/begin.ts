import { requireUnitsFor } from '#functions/license/lookup.ts';
import type { SoldAtOnce } from '#functions/order/lookup.ts';
import type { ChangeFacts } from '#functions/subscription/change-rules.ts';
import { changeConditions } from '#functions/subscription/change-writes.ts';
import { subscriptionChangeWrites } from '#functions/subscription/lookup.ts';
import type { SoldSubscription } from '#functions/subscription/sold.ts';
import type { Subscription } from '#functions/subscription/subscription.ts';
import type { Actor } from '#shared/audit/audit.ts';
import type { Write } from '#shared/db/write.ts';
import type { RecordChange } from '#shared/http/change-record.ts';
import { log } from '#shared/runtime/log.ts';
import type { Clock } from '#shared/runtime/time.ts';
import { askForChange } from './ask.ts';
import type { PendingAlone, PendingReplacement, ProvisionedChange, Replacement } from './pending-change.ts';

/** A change that may be made, and what it will make of the subscription. */
interface WantedChange {
  change: ProvisionedChange;
  after: Subscription;
  by: Actor;
}

/** What is to wait, and the conditions on which it would be made. */
interface Wait {
  wanted: Pick<PendingAlone, 'change' | 'refund'> | Pick<PendingReplacement, 'change' | 'order'>;
  by: Actor;
  conditions: readonly Write[];
}

/** Asks for a change. If that fails, the schedule does it. */
const askNow = (subscription: Subscription, clock: Clock): Promise<void> =>
  askForChange(subscription, clock).catch(error =>
    log.warn('Change of a subscription left to the schedule', {}, error),
  );

/**
 * A change waits for the owner's provisioner, which is asked after the commit: one `PutEvents` and an update.
 * @returns 202 with the address of the subscription
 */
function waitFor(before: Subscription, { wanted, by, conditions }: Wait, clock: Clock): RecordChange {
  const pendingChange = { ...wanted, by, id: crypto.randomUUID(), since: clock.now.toISOString(), asked: 0 };
  const waiting = { ...before, pendingChange, version: before.version + 1 };
  return {
    writes: [...subscriptionChangeWrites(before, waiting, 'request_subscription_change', by, clock.now), ...conditions],
    reply: {
      status: 202,
      headers: { Location: `/v1/customers/${before.customer.tenantId}/subscriptions/${before.id}` },
    },
    afterCommit: () => askNow(waiting, clock),
  };
}

/** A change of one subscription waits. @throws Problem 409 `license.units_assigned` */
export function beginChange(
  { change, after, by }: WantedChange,
  loaded: SoldSubscription,
  facts: ChangeFacts,
): RecordChange {
  const { before } = loaded;
  const { clock } = facts;
  requireUnitsFor(before, after, clock.now);
  const refund = after.status === 'deleted' && after.refund;
  const wanted = { change, ...(refund && { refund }) };
  return waitFor(before, { wanted, by, conditions: changeConditions(change, loaded, facts) }, clock);
}

/** How a subscription is to be replaced, and who wants it. */
interface WantedReplacement {
  kind: Replacement['kind'];
  by: Actor;
  takesLicenses?: boolean;
}

/** What a subscription becomes by an order. */
const replacementBy = ({ kind, takesLicenses }: WantedReplacement, ordered: Subscription): Replacement => ({
  kind,
  subscriptionId: ordered.id,
  ...{ offerId: ordered.offerId, offerName: ordered.offerName, edition: ordered.edition },
  ...{ quantity: ordered.quantity, termDuration: ordered.duration, billingCycle: ordered.billingCycle },
  ...(ordered.license && { license: ordered.license }),
  ...(takesLicenses && { withLicenses: true }),
});

/**
 * A conversion or an upgrade waits, and nothing is against it. What it orders is held with its price, and counts for its offer's limit; the
 * order is made with the answer.
 */
export function beginReplacement(
  before: Subscription,
  wanted: WantedReplacement,
  { subscription, held, isCounted }: SoldAtOnce,
  clock: Clock,
): RecordChange {
  const order = { id: subscription.orderId, isCounted };
  const replacement = { change: replacementBy(wanted, subscription), order };
  return waitFor(before, { wanted: replacement, by: wanted.by, conditions: held() }, clock);
}
