import { addOnsTo, type Catalog, isAddOn, type SoldIn, termsIn, textIn } from '#functions/catalog/lookup.ts';
import type { Offer, OfferCategory, OfferTerm, Segment } from '#functions/catalog/offer.ts';
import type { Shown } from '#functions/catalog/shown.ts';
import { toDecimal } from '#shared/company/money.ts';

const get = (uri: string) => ({ uri, method: 'GET', headers: [] });

/** What a customer must be qualified as to get an offer, in the public API's word: nothing for commercial offers. */
const qualifications = (segment: Segment): string[] =>
  segment === 'commercial' ? [] : [segment[0]?.toUpperCase() + segment.slice(1)];

export const toCategory = ({ id, name, rank }: OfferCategory, { locale, country }: Shown) => ({
  id,
  name: textIn(locale, name),
  rank,
  locale,
  country,
  attributes: { objectType: 'OfferCategory' },
});

/** An add-on's category has no ID and no name, as in the public API. */
function categoryOf(catalog: Catalog, { category }: Offer, { locale, country }: Shown) {
  const found = catalog.categories.find(({ id }) => id === category);
  return {
    id: found?.id ?? '',
    name: found ? textIn(locale, found.name) : '',
    rank: found?.rank ?? 0,
    locale,
    country,
  };
}

/** A term with its price in the currency of a country. */
const toTerm = ({ duration, billingCycle, prices, refunds }: OfferTerm, { currency }: SoldIn) => ({
  termDuration: duration,
  billingCycle,
  price: toDecimal(prices[currency] ?? 0, currency),
  currencyCode: currency,
  refundOptions: refunds.map(({ type, days }) => ({
    type: type === 'full' ? ('Full' as const) : ('Partial' as const),
    days,
  })),
});

/** An offer as the public API has it, with the terms and prices of the country. */
export function toOffer(catalog: Catalog, offer: Offer, shown: Shown) {
  const { id, name, description, unit, limit, trial, attestation, learnMore, segment, ...rest } = offer;
  const { minimumQuantity, maximumQuantity, rank, isAvailableForPurchase, billing, isAutoRenewable } = rest;
  const { locale, country } = shown;
  const terms = termsIn(offer, shown);
  const unitType = textIn(locale, unit);
  return {
    id,
    name: textIn(locale, name),
    description: textIn(locale, description),
    minimumQuantity,
    maximumQuantity,
    rank,
    uri: `/v1/offers/${id}`,
    locale,
    country,
    category: categoryOf(catalog, offer, shown),
    prerequisiteOffers: rest.prerequisites,
    isAddOn: isAddOn(offer),
    hasAddOns: addOnsTo(catalog, offer, shown).length > 0,
    isAvailableForPurchase,
    billing,
    supportedBillingCycles: [...new Set(terms.map(({ billingCycle }) => billingCycle))],
    isAutoRenewable,
    isTrial: trial !== undefined,
    limitUnitOfMeasure: limit?.per ?? ('None' as const),
    limit: limit?.count ?? 0,
    upgradeTargetOffers: rest.upgradesTo,
    conversionTargetOffers: trial?.convertsTo ?? [],
    reselleeQualifications: qualifications(segment),
    resellerQualifications: [],
    salesGroupId: rest.family,
    product: { id, name: textIn(locale, name), unit: unitType },
    unitType,
    attestationProperties: attestation && { enforceAttestation: true, attestationType: attestation },
    segment,
    terms: terms.map(term => toTerm(term, shown)),
    links: {
      learnMore: learnMore === undefined ? undefined : get(learnMore),
      self: get(`offers/${id}?country=${country}`),
    },
    attributes: { objectType: 'Offer' },
  };
}
