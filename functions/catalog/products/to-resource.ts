import { catalogItemId, isListedIn, termsIn, textIn } from '#functions/catalog/lookup.ts';
import { type Offer, type OfferTerm, onlySku } from '#functions/catalog/offer.ts';
import type { Shown } from '#functions/catalog/shown.ts';
import { currencySymbol, toDecimal } from '#shared/company/money.ts';
import type { Params } from '#shared/i18n/text.ts';
import { setting } from '#shared/runtime/settings.ts';

/** Where products are read: of a country, or of a customer, whose country counts. */
export interface Place extends Shown {
  /** The path before the product's ID, below `/v1/`. */
  path: string;
  /** What selects the country, in front of which a link puts a question mark. */
  query: string;
  /** A text of products in the language of the answer. */
  say: (key: string, params?: Params) => string;
}

const linkAt = ({ path, query }: Place, rest: string) => ({
  uri: `${path}/${rest}${query ? `?${query}` : ''}`,
  method: 'GET',
  headers: [],
});

export function toProduct({ id, name, description, billing, publisher }: Offer, place: Place) {
  const { locale } = place;
  const type = billing === 'usage' ? 'UsageBased' : 'OnlineServices';
  return {
    id,
    title: textIn(locale, name),
    description: textIn(locale, description),
    productType: { id: type, displayName: place.say(`type.${billing}`) },
    isMicrosoftProduct: publisher === undefined,
    publisherName: publisher ?? setting('OWNER').name,
    links: { skus: linkAt(place, `${id}/skus`), self: linkAt(place, id) },
    attributes: { objectType: 'Product' },
  };
}

export function toSku(offer: Offer, place: Place) {
  const { id, name, description, minimumQuantity, maximumQuantity, trial, attestation } = offer;
  const terms = termsIn(offer, place);
  return {
    id: onlySku,
    productId: id,
    title: textIn(place.locale, name),
    description: textIn(place.locale, description),
    minimumQuantity,
    maximumQuantity,
    isTrial: trial !== undefined,
    supportedBillingCycles: [...new Set(terms.map(({ billingCycle }) => billingCycle))],
    purchasePrerequisites: ['MicrosoftCustomerAgreement'],
    inventoryVariables: [],
    provisioningVariables: [],
    actions: terms.some(({ refunds }) => refunds.length > 0) ? ['Refund'] : [],
    attestationProperties: attestation && { enforceAttestation: true, attestationType: attestation },
    links: {
      availabilities: linkAt(place, `${id}/skus/${onlySku}/availabilities`),
      self: linkAt(place, `${id}/skus/${onlySku}`),
    },
    attributes: { objectType: 'Sku' },
  };
}

function toTerm({ duration, billingCycle, prices, refunds }: OfferTerm, isRenewable: boolean, place: Place) {
  const { currency } = place;
  const description = place.say('term', { duration, cycle: billingCycle });
  return {
    id: `${duration}:${billingCycle}`,
    duration,
    description,
    billingCycle,
    price: toDecimal(prices[currency] ?? 0, currency),
    currencyCode: currency,
    renewalOptions: isRenewable ? [{ termDuration: duration, description }] : [],
    cancellationPolicies: refunds.length > 0 ? [{ refundOptions: refunds.map(toRefundOption) }] : [],
  };
}

const toRefundOption = ({ type, days }: OfferTerm['refunds'][number], n: number) => ({
  sequenceId: n,
  type: type === 'full' ? ('Full' as const) : ('Partial' as const),
  expiresAfter: `P${days}D`,
});

/** The availability of an offer in the place's country, whose code is its ID. */
export function toAvailability(offer: Offer, place: Place) {
  const { id, segment, isAvailableForPurchase, isAutoRenewable } = offer;
  const { country, currency } = place;
  return {
    id: country,
    productId: id,
    skuId: onlySku,
    catalogItemId: catalogItemId(offer, country),
    defaultCurrency: { code: currency, symbol: currencySymbol(currency) },
    segment,
    country,
    isPurchasable: isAvailableForPurchase && isListedIn(offer, place),
    isRenewable: isAutoRenewable,
    terms: termsIn(offer, place).map(term => toTerm(term, isAutoRenewable, place)),
    product: toProduct(offer, place),
    sku: toSku(offer, place),
    links: { self: linkAt(place, `${id}/skus/${onlySku}/availabilities/${country}`) },
    attributes: { objectType: 'Availability' },
  };
}
