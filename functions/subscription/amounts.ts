import type { Amount, Subscription } from './subscription.ts';

/** A subscription remembers so many changes of its value: several years of them. */
const mostAmounts = 100;

const presentAmount = ({ quantity, unitPrice, billingCycle }: Subscription, from: string): Amount => ({
  ...{ from, quantity, unitPrice, billingCycle },
});

/** What a subscription was worth since when, oldest first. */
export const amountsOf = (subscription: Subscription): readonly Amount[] =>
  subscription.amounts ?? [presentAmount(subscription, subscription.createdDate)];

/** A changed subscription that remembers what it was worth before. The same where that stays. */
export function withAmounts(before: Subscription, after: Subscription, now: Date): Subscription {
  const isSame =
    after.quantity === before.quantity &&
    after.unitPrice === before.unitPrice &&
    after.billingCycle === before.billingCycle;
  if (isSame) return after;
  const amounts = [...amountsOf(before), presentAmount(after, now.toISOString())];
  return { ...after, amounts: amounts.slice(-mostAmounts) };
}
