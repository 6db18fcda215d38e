/** What a change makes of a subscription, and when it is refused. Pure. */
import type { Catalog } from '#functions/catalog/lookup.ts';
import type { Refund } from '#functions/catalog/offer.ts';
import { Problem } from '#shared/errors/problem.ts';
import { type Account, requireNotStopped } from '#shared/identity/account.ts';
import type { Clock } from '#shared/runtime/time.ts';
import { type SubscriptionChange, scheduledTerm } from './change.ts';
import { requireQuantityChange } from './quantity-rules.ts';
import { openRefunds } from './refunds.ts';
import { type ScheduledTerm, type Subscription, withoutStatus } from './subscription.ts';

/** What changes are decided on, besides the subscription. */
export interface ChangeFacts {
  clock: Clock;
  catalog: Catalog;
  seller: Pick<Account, 'status'>;
  /** The customer's country. */
  country: string;
  /** The subscription to which it is an add-on. Only read for its reactivation. */
  parent?: Subscription | undefined;
  /** The add-ons to it that haven't ended. Only read for its suspension and cancellation. */
  addOns: readonly Subscription[];
}

type ChangeOf<Kind extends SubscriptionChange['kind']> = SubscriptionChange & { kind: Kind };

/** The subscription suspended, with its reasons (B125). */
export const suspendedSubscription = (before: Subscription, reasons: string[], now: Date): Subscription => ({
  ...withoutStatus(before),
  status: 'suspended',
  suspendedOn: now.toISOString(),
  suspensionReasons: reasons,
  version: before.version + 1,
});

/** The subscription ended. */
export function deletedSubscription(before: Subscription, now: Date, refund?: Refund['type']): Subscription {
  const { scheduled, pendingChange, ...members } = withoutStatus(before);
  return {
    ...members,
    status: 'deleted',
    deletedOn: now.toISOString(),
    ...(refund && { refund }),
    version: before.version + 1,
  };
}

/**
 * Requires that the seller may sell more of what runs: a restricted one may (B110), a suspended or closed one sells nothing (B108).
 * @throws Problem 403 `partner.suspended`, `partner.closed`
 */
function requireSelling({ seller }: ChangeFacts): void {
  if (seller.status !== 'restricted') requireNotStopped(seller);
}

/** More or fewer units, at the price of the order. What was scheduled for the next term is void: it was for another quantity. */
function withQuantity(before: Subscription, { quantity }: ChangeOf<'quantity'>, facts: ChangeFacts): Subscription {
  if (before.status === 'suspended') throw new Problem('subscription.quantity_suspended');
  if (quantity > before.quantity) requireSelling(facts);
  requireQuantityChange(before, quantity, facts.catalog);
  const { scheduled, ...rest } = before;
  return { ...rest, quantity };
}

function reactivated(before: Subscription, { parent }: ChangeFacts): Subscription {
  if (before.parentSubscriptionId && parent?.status !== 'active') throw new Problem('subscription.parent_inactive');
  return { ...withoutStatus(before), status: 'active' };
}

function canceled(before: Subscription, { addOns, clock }: ChangeFacts): Subscription {
  const [refund] = openRefunds(before, clock);
  if (!refund) throw new Problem('subscription.cancellation_closed');
  if (addOns.length > 0) throw new Problem('subscription.has_addons');
  return deletedSubscription(before, clock.now, refund.type);
}

/** Requires that what happens at the end of the term can be changed. */
function requireRenewable(before: Subscription): void {
  if (before.status === 'suspended') throw new Problem('subscription.suspended');
  if (!before.isAutoRenewable) throw new Problem('subscription.not_renewable');
}

function withRenewal(before: Subscription, { autoRenew }: ChangeOf<'renewal'>): Subscription {
  if (before.status === 'suspended') throw new Problem('subscription.suspended');
  if (autoRenew) requireRenewable(before);
  const { scheduled, ...rest } = before;
  return { ...rest, ...(autoRenew && scheduled && { scheduled }), autoRenew };
}

/** Whether a next term sells more than the current one: more units, or another product. */
const isMore = (before: Subscription, { offerId, quantity }: ScheduledTerm): boolean =>
  offerId !== before.offerId || quantity > before.quantity;

function withSchedule(before: Subscription, { asked }: ChangeOf<'schedule'>, facts: ChangeFacts): Subscription {
  requireRenewable(before);
  if (!before.autoRenew) throw new Problem('subscription.renewal_off');
  const where = { country: facts.country, currency: before.currency };
  const { scheduled: _, ...rest } = before;
  const scheduled = asked ? scheduledTerm(before, asked, facts.catalog, where) : undefined;
  if (scheduled && isMore(before, scheduled)) requireSelling(facts);
  return { ...rest, ...(scheduled && { scheduled }) };
}

function applied(before: Subscription, change: SubscriptionChange, facts: ChangeFacts): Subscription {
  switch (change.kind) {
    case 'quantity':
      return withQuantity(before, change, facts);
    case 'suspend':
      return suspendedSubscription(before, change.reasons, facts.clock.now);
    case 'reactivate':
      return reactivated(before, facts);
    case 'cancel':
      return canceled(before, facts);
    case 'rename':
      return { ...before, friendlyName: change.friendlyName };
    case 'renewal':
      return withRenewal(before, change);
    case 'schedule':
      return withSchedule(before, change, facts);
  }
}

/**
 * The subscription after a change, in its next version.
 * @throws Problem for whatever is against the change; 400 `subscription.deleted` for one that has ended
 */
export function changedSubscription(
  before: Subscription,
  change: SubscriptionChange,
  facts: ChangeFacts,
): Subscription {
  if (before.status === 'deleted') throw new Problem('subscription.deleted');
  return { ...applied(before, change, facts), version: before.version + 1 };
}
