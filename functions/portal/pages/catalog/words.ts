import { minorDigits } from '#shared/company/money.ts';
import { amountsIn } from '#shared/i18n/intl.ts';
import type { Locale } from '#shared/i18n/locale.ts';
import type { Say } from '#shared/pages/parts/view.ts';
import type { Schemas } from '../../api.ts';

type Term = Pick<Schemas['OfferTerm'], 'termDuration' | 'billingCycle'>;

/** An amount as the reader's language writes it: `€460.00`. */
export const moneyText = (locale: Locale, amount: number, currency: string): string =>
  amountsIn(`${locale} ${currency} ${minorDigits(currency)}`).format(amount);

/** How long a term lasts, and how often it is billed: `1 year, billed monthly`. */
export const termText = (say: Say, { termDuration, billingCycle }: Term): string =>
  say('catalog.term', {
    duration: say(`catalog.duration.${termDuration}`),
    cycle: say(`catalog.cycle.${billingCycle}`),
  });

/** What one unit costs for one billing cycle: `$5.00 a month`. */
export const unitPriceText = (say: Say, locale: Locale, { price, currencyCode, billingCycle }: Schemas['OfferTerm']) =>
  say(`catalog.price.${billingCycle}`, { price: moneyText(locale, price, currencyCode) });

/** A term with its price, as it is chosen: `1 year, billed monthly: $12.50 a month`. */
export const pricedTerm = (say: Say, locale: Locale, term: Schemas['OfferTerm']): string =>
  say('frame.of', { what: termText(say, term), of: unitPriceText(say, locale, term) });

/** The value of a term in a form. */
export const termValue = ({ termDuration, billingCycle }: Term): string => `${termDuration} ${billingCycle}`;

/** How many units can be ordered at once: `1–300 (Licenses)`. */
export const seatsText = (
  say: Say,
  { minimumQuantity: min, maximumQuantity: max, unitType: unit }: Schemas['Offer'],
): string =>
  min === max ? say('subscriptions.seats', { count: min, unit }) : say('catalog.quantities', { min, max, unit });

/** The address of an offer's page, of the catalog for a country. */
export const offerAddress = ({ id, country }: Pick<Schemas['Offer'], 'id' | 'country'>): string =>
  `/portal/catalog/${id}?country=${country}`;
