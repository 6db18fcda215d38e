/** What a base and its add-ons must know of each other, when both change at once (B124). */
import type { Write } from '#shared/db/write.ts';
import { type Subscription, subscriptionKey } from './subscription.ts';

/**
 * Counts an add-on on its base, on condition that this is still in the status in which it was read. Every change of the base is on
 * the condition that the count is as read, so none misses an add-on that begins meanwhile; etags stay.
 */
export const addOnBegunWrite = ({ customer, seller, id, status }: Subscription): Write => ({
  key: subscriptionKey(customer.tenantId, seller.tenantId, id),
  add: { addOns: 1 },
  when: { equals: { status } },
});

/** A new add-on as its base has it: suspended with it if that is suspended (B124). */
export function asItsBase(addOn: Subscription, base: Subscription | undefined, now: Date): Subscription {
  if (base?.status !== 'suspended') return addOn;
  const { suspensionReasons } = base;
  return { ...addOn, status: 'suspended', suspendedOn: now.toISOString(), suspensionReasons };
}
