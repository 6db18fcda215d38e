/** What a change of a subscription depends on, and what it writes. */
import { customerOfKey } from '#functions/customer/customer.ts';
import type { Actor } from '#shared/audit/audit.ts';
import type { Write } from '#shared/db/write.ts';
import { accountKey } from '#shared/identity/account.ts';
import type { SubscriptionChange } from './change.ts';
import { type ChangeFacts, suspendedSubscription } from './change-rules.ts';
import { addOnsOf, offerCountWrite, subscriptionChangeWrites, subscriptionsNamed } from './lookup.ts';
import type { SoldSubscription } from './sold.ts';
import { type Subscription, subscriptionKey } from './subscription.ts';

/** The facts that its writes depend on. */
type DecidedWith = Pick<ChangeFacts, 'catalog' | 'parent' | 'addOns'>;

/** Reads the subscriptions that a change depends on. One query and one read call for add-ons, one read call for the base. */
export async function readRelated(before: Subscription, { kind }: SubscriptionChange) {
  const { parentSubscriptionId: parentId, customer, seller, hasAddOns } = before;
  if (kind === 'reactivate' && parentId) {
    const [parent] = await subscriptionsNamed(customer.tenantId, seller.tenantId, [parentId]);
    return { parent, addOns: [] };
  }
  const concernsAddOns = hasAddOns && (kind === 'suspend' || kind === 'cancel');
  return { addOns: concernsAddOns ? (await addOnsOf(before)).filter(({ status }) => status !== 'deleted') : [] };
}

const keyOf = ({ customer, seller, id }: Subscription) => subscriptionKey(customer.tenantId, seller.tenantId, id);

/** Conditions that what the change was decided on is still so. */
export function changeConditions(
  change: SubscriptionChange,
  { seller, before }: SoldSubscription,
  { parent, addOns }: DecidedWith,
): Write[] {
  const isSale = change.kind === 'quantity' && change.quantity > before.quantity;
  const still = addOns.filter(({ status }) => status !== 'active');
  return [
    { key: customerOfKey(seller.tenantId, before.customer.tenantId), when: { exists: true } },
    ...(isSale ? [{ key: accountKey(seller.tenantId), when: { equals: { status: seller.status } } }] : []),
    ...(parent ? [{ key: keyOf(parent), when: { equals: { status: 'active' } } }] : []),
    ...still.map(addOn => ({ key: keyOf(addOn), when: { equals: { version: addOn.version } } })),
  ];
}

/** The changed subscription; its add-ons that are suspended with it; and its offer's count, if that has a limit (B123). */
export function changeWrites(
  change: SubscriptionChange,
  after: Subscription,
  loaded: SoldSubscription,
  facts: DecidedWith,
  { actor, now }: { actor: Actor; now: Date },
) {
  const { before } = loaded;
  const write = (was: Subscription, is: Subscription) =>
    subscriptionChangeWrites(was, is, 'update_subscription', actor, now);
  const active = change.kind === 'suspend' ? facts.addOns.filter(({ status }) => status === 'active') : [];
  const isCounted = change.kind === 'cancel' && facts.catalog.offerById.get(before.offerId)?.limit !== undefined;
  return [
    ...write(before, after),
    ...active.flatMap(addOn =>
      write(addOn, suspendedSubscription(addOn, change.kind === 'suspend' ? change.reasons : [], now)),
    ),
    ...(isCounted ? [offerCountWrite(before.customer.tenantId, before.offerId, -1)] : []),
    ...changeConditions(change, loaded, facts),
  ];
}
