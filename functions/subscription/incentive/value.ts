/** What a subscription is worth in a part of a month, at list price. Pure. */
import { amountsOf } from '#functions/subscription/amounts.ts';
import type { RecordEntry } from '#functions/subscription/record/entry.ts';
import type { Amount, Subscription } from '#functions/subscription/subscription.ts';

/** A calendar month in UTC: from its first moment until the first of the next. */
export interface Month {
  from: string;
  until: string;
}

/** The month of `2026-03`. */
export function monthNamed(name: string): Month {
  const [year = 0, month = 1] = name.split('-').map(Number);
  const at = (nth: number) => new Date(Date.UTC(year, nth, 1)).toISOString();
  return { from: at(month - 1), until: at(month) };
}

const earlier = (one: string, other: string): string => (one < other ? one : other);
const later = (one: string, other: string): string => (one > other ? one : other);

/** The part of a month in which a subscription counts for an entry; undefined if it doesn't. */
export function partIn(
  month: Month,
  entry: Pick<RecordEntry, 'from' | 'until'>,
  subscription: Subscription,
): Month | undefined {
  const end = subscription.status === 'deleted' ? subscription.deletedOn : month.until;
  const from = later(month.from, entry.from);
  const until = earlier(earlier(month.until, entry.until ?? month.until), end);
  return from < until ? { from, until } : undefined;
}

/** Months for which a price is; a price that is paid once is for the month in which the subscription began. */
const monthsOf = { monthly: 1n, annual: 12n, one_time: 1n } as const;
const perYear = 12n;

const milliseconds = ({ from, until }: Month): bigint => BigInt(Date.parse(until) - Date.parse(from));

/** When each amount ends: when the next one begins. */
const dated = (amounts: readonly Amount[]): (Amount & Month)[] =>
  amounts.map((amount, n) => ({ ...amount, until: amounts[n + 1]?.from ?? '9999' }));

/**
 * The list value of a part of a month, in integers of the currency's minor unit, rounded once; a price for a year counts a twelfth.
 * Parts that make up a month differ from it by less than one unit each.
 */
export function listValue(month: Month, part: Month, subscription: Subscription): number {
  const sum = dated(amountsOf(subscription)).reduce((total, amount, n) => {
    // What was before the first change is remembered from the order on.
    const from = n === 0 ? part.from : later(part.from, amount.from);
    const until = earlier(part.until, amount.until);
    if (from >= until) return total;
    const weight = (perYear / monthsOf[amount.billingCycle]) * milliseconds({ from, until });
    return total + BigInt(amount.unitPrice) * BigInt(amount.quantity) * weight;
  }, 0n);
  const whole = milliseconds(month) * perYear;
  return Number((2n * sum + whole) / (2n * whole));
}

/** The quantity at the end of a part of a month. */
export const quantityAt = ({ until }: Month, subscription: Subscription): number =>
  amountsOf(subscription).findLast(({ from }) => from < until)?.quantity ?? subscription.quantity;
