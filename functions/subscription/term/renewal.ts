/** What becomes of a subscription when its term ends. Pure. */
import { type Catalog, channelOf, type SoldIn, termAsked, termsIn } from '#functions/catalog/lookup.ts';
import { termEnd } from '#functions/subscription/lookup.ts';
import {
  type OrderedOffer,
  orderedOffer,
  type ScheduledTerm,
  type Subscription,
} from '#functions/subscription/subscription.ts';
import type { Clock } from '#shared/runtime/time.ts';
import { laterMonthDay } from './calendar.ts';
import { renewsByItself } from './moments.ts';

/** What a renewal is decided on. */
export interface RenewalFacts {
  catalog: Catalog;
  /** Where the customer is. */
  where: SoldIn;
  /** Whether the seller has signed the partner agreement: without it, nothing is renewed (B101). */
  hasSigned: boolean;
  /** Whether the operator has closed the seller's account: it sells no further term. */
  isClosed: boolean;
  /** The subscription to which this one is an add-on. */
  base?: Subscription | undefined;
}

/** Why a subscription ends with its term. */
export type EndReason = 'off' | 'closed' | 'unsigned' | 'base' | 'withdrawn';

/** What follows a term: an end, or another term of what is sold then. */
export type Following =
  | { ends: EndReason }
  | {
      renewsAs: OrderedOffer;
      /** Whether a scheduled change can't be made, because what it asks for isn't sold. */
      dropsChange: boolean;
    };

/** An offer and term as they are sold now; undefined if they aren't, or aren't renewed. */
function soldNow(wanted: Omit<ScheduledTerm, 'offerName'>, { catalog, where }: RenewalFacts): OrderedOffer | undefined {
  const offer = catalog.offerById.get(wanted.offerId);
  if (!offer?.isAvailableForPurchase || !offer.isAutoRenewable) return undefined;
  if (channelOf(catalog, offer) !== 'program') return undefined;
  const { termDuration: duration, billingCycle, quantity } = wanted;
  const term = termAsked(termsIn(offer, where), { duration, billingCycle });
  return term && orderedOffer({ offer, term, quantity, catalog, where });
}

/**
 * What follows the current term: the scheduled change, else the same again at the price of the catalog in effect (R165). A change
 * to what isn't sold any longer is dropped rather than the subscription.
 */
export function followingTerm(subscription: Subscription, facts: RenewalFacts): Following {
  const { offerId, quantity, billingCycle, duration, scheduled, parentSubscriptionId } = subscription;
  if (!renewsByItself(subscription)) return { ends: 'off' };
  if (facts.isClosed) return { ends: 'closed' };
  if (!facts.hasSigned) return { ends: 'unsigned' };
  if (parentSubscriptionId && facts.base?.status !== 'active') return { ends: 'base' };
  const changed = scheduled && soldNow(scheduled, facts);
  const renewsAs = changed ?? soldNow({ offerId, quantity, billingCycle, termDuration: duration }, facts);
  return renewsAs ? { renewsAs, dropsChange: scheduled !== undefined && !changed } : { ends: 'withdrawn' };
}

/** The subscription in its next term, which begins when the current one ends, however late that is noticed. */
export function renewed(before: Subscription, ordered: OrderedOffer, clock: Clock): Subscription {
  const { license, publisher, trialDays, scheduled, reminded, monthDay: _, ...kept } = before;
  const start = new Date(before.commitmentEnd);
  const monthDay = laterMonthDay(new Date(before.startDate), start, before.monthDay);
  return {
    ...kept,
    ...ordered,
    // A name that somebody gave stays; otherwise the offer's.
    friendlyName: before.friendlyName === before.offerName ? ordered.offerName : before.friendlyName,
    version: before.version + 1,
    startDate: before.commitmentEnd,
    commitmentEnd: termEnd(start, { ...ordered, monthDay }, clock).toISOString(),
    ...(monthDay && { monthDay }),
  };
}
