import { catalogOn, termAsked } from '#functions/catalog/lookup.ts';
import type { TermDuration } from '#functions/catalog/offer.ts';
import { termEnd } from '#functions/subscription/lookup.ts';
import { orderedOffer, type Subscription } from '#functions/subscription/subscription.ts';
import { daySeconds } from './clock.ts';
import { offers } from './ordering.ts';

const party = (name: string) => ({ tenantId: crypto.randomUUID(), name });

/** What a test names of a subscription. */
interface Named {
  offer?: keyof typeof offers;
  duration?: TermDuration;
  quantity?: number;
  /** When its term began. */
  start?: string;
}

/** A subscription as an order makes it, of partners and a customer of its own, with some members changed. */
export function subscriptionOf<More extends Partial<Subscription>>(
  { offer: name = 'standard', duration = 'P1Y', quantity = 5, start = '2026-03-02T12:00:00.000Z' }: Named = {},
  more: More = {} as More,
): Subscription {
  const from = new Date(start);
  const catalog = catalogOn(new Date('2026-03-02'));
  const offer = catalog.offerById.get(offers[name]);
  const term = offer && (termAsked(offer.terms, { duration, billingCycle: 'monthly' }) ?? offer.terms[0]);
  if (!offer || !term) throw new Error(`The catalog has no ${name} for ${duration}`);
  const ordered = orderedOffer({ offer, term, quantity, catalog, where: { country: 'US', currency: 'USD' } });
  return {
    ...ordered,
    ...{ id: crypto.randomUUID(), version: 1, status: 'active' },
    ...{ customer: party('Woodgrove Bank'), seller: party('Fabrikam Distribution') },
    ...{ orderId: crypto.randomUUID(), lineItemNumber: 0, entitlementId: crypto.randomUUID() },
    ...{ friendlyName: ordered.offerName, autoRenew: ordered.isAutoRenewable, createdDate: start, startDate: start },
    commitmentEnd: termEnd(from, ordered, { now: from, daySeconds }).toISOString(),
    ...more,
  } as Subscription;
}
