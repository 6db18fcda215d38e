/** What a subscription can become, by conversion of a trial or by an upgrade. Pure; loaded at first use. */
import { type Catalog, isListedIn, type SoldIn, termAsked, termsIn, textIn } from '#functions/catalog/lookup.ts';
import type { BilledCycle, Offer, OfferTerm } from '#functions/catalog/offer.ts';
import type { Subscription } from '#functions/subscription/subscription.ts';
import type { Locale } from '#shared/i18n/locale.ts';

/** An offer that a subscription can become, and the term that fits its own best. */
interface Target {
  offer: Offer;
  term: OfferTerm;
}

/** The term of an offer that is most like a subscription's: the same, the same billing cycle, or the first. */
function fittingTerm(terms: readonly OfferTerm[], before: Subscription, cycle = before.billingCycle) {
  const { duration } = before;
  return termAsked(terms, { duration, billingCycle: cycle }) ?? termAsked(terms, { billingCycle: cycle }) ?? terms[0];
}

/** Of offers by ID, those that are sold in a country, with their terms. */
function soldTargets(ids: readonly string[], catalog: Catalog, before: Subscription, where: SoldIn): Target[] {
  const offers = ids.flatMap(id => catalog.offerById.get(id) ?? []);
  return offers
    .filter(offer => offer.isAvailableForPurchase && isListedIn(offer, where))
    .flatMap(offer => {
      const term = fittingTerm(termsIn(offer, where), before);
      return term ? [{ offer, term }] : [];
    });
}

/** The offers that a trial can become (B129); none for what is no trial. */
export const conversionsOf = (before: Subscription, catalog: Catalog, where: SoldIn): Target[] =>
  soldTargets(catalog.offerById.get(before.offerId)?.trial?.convertsTo ?? [], catalog, before, where);

/** The offers that a subscription can be upgraded to (R163). */
export const upgradesOf = (before: Subscription, catalog: Catalog, where: SoldIn): Target[] =>
  soldTargets(catalog.offerById.get(before.offerId)?.upgradesTo ?? [], catalog, before, where);

/** What is against every upgrade of a subscription, with the public API's word for it. */
export function upgradeObstacle({ status, pendingChange }: Subscription, hasAddOns: boolean) {
  if (status !== 'active') return { reason: 'subscription.not_active', code: 'SubscriptionStatusNotActive' } as const;
  if (hasAddOns) return { reason: 'subscription.addons_present', code: 'SubscriptionAddOnsPresent' } as const;
  if (pendingChange) return { reason: 'subscription.change_pending', code: 'ConcurrencyConflicts' } as const;
  return undefined;
}

/** The offer with an ID, in any case; undefined if it is none of those. */
export const targetNamed = (targets: readonly Target[], offerId: string): Target | undefined =>
  targets.find(({ offer }) => offer.id === offerId.toUpperCase());

/** What a caller asks for besides the offer. */
interface Asked {
  quantity?: number | undefined;
  billingCycle?: BilledCycle | undefined;
  attestationAccepted?: boolean | undefined;
}

/** The line of the order by which a subscription becomes something else. Its reseller and its own name stay. */
export const replacingLine = (before: Subscription, { offer, term }: Target, asked: Asked) => ({
  offerId: offer.id,
  quantity: asked.quantity ?? before.quantity,
  termDuration: term.duration,
  billingCycle: asked.billingCycle ?? term.billingCycle,
  ...(before.friendlyName !== before.offerName && { friendlyName: before.friendlyName }),
  ...(before.reseller && { partnerIdOnRecord: before.reseller.mpnId }),
  ...(before.noPartnerOnRecord && { noPartnerOnRecord: true }),
  ...(before.parentSubscriptionId && { parentSubscriptionId: before.parentSubscriptionId }),
  ...(asked.attestationAccepted && { attestationAccepted: true }),
});

/** What a trial can become, as the public API has it. */
export const toConversion = (before: Subscription, { offer, term }: Target) => ({
  offerId: before.offerId,
  targetOfferId: offer.id,
  orderId: before.orderId,
  quantity: before.quantity,
  billingCycle: term.billingCycle,
  attributes: { objectType: 'Conversion' },
});

/** What a subscription can be upgraded to, as the public API has it, and what is against it. */
export const toUpgrade = (
  before: Subscription,
  { offer }: Target,
  upgradeErrors: readonly object[],
  where: SoldIn & { locale: Locale },
) => ({
  targetOffer: {
    id: offer.id,
    name: textIn(where.locale, offer.name),
    description: textIn(where.locale, offer.description),
    minimumQuantity: offer.minimumQuantity,
    maximumQuantity: offer.maximumQuantity,
    rank: offer.rank,
    uri: `/v1/offers/${offer.id}`,
    locale: where.locale,
    country: where.country,
    billing: offer.billing,
    supportedBillingCycles: [...new Set(termsIn(offer, where).map(({ billingCycle }) => billingCycle))],
    unitType: textIn(where.locale, offer.unit),
    attributes: { objectType: 'Offer' },
  },
  upgradeType: 'upgrade_only' as const,
  isEligible: upgradeErrors.length === 0,
  quantity: before.quantity,
  upgradeErrors,
  attributes: { objectType: 'Upgrade' },
});
