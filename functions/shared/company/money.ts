/** Currencies whose minor unit is not a hundredth of them, by the digits of ISO 4217. */
const otherDigits = {
  0: 'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF',
  3: 'BHD IQD JOD KWD LYD OMR TND',
  4: 'CLF UYW',
};

/** The digits of a currency's minor unit in ISO 4217. Those of Intl differ: they are how prices are usually written. */
export const minorDigits = (currency: string): number =>
  Number(Object.entries(otherDigits).find(([, currencies]) => currencies.includes(currency))?.[0] ?? 2);

/** An amount as the public API has it: 1999 → 19.99. Inside Tandem, money is integers of the currency's minor unit. */
export const toDecimal = (minor: number, currency: string): number => {
  const digits = minorDigits(currency);
  return Number((minor / 10 ** digits).toFixed(digits));
};

/** The signs of the currencies of the program's regions: the platform takes 3 ms to make its first format of a currency. */
export const knownSigns: Readonly<Record<string, string>> = {
  ...{ AUD: '$', CAD: '$', CHF: 'CHF', DKK: 'kr', EUR: '€', GBP: '£', INR: '₹', JPY: '¥' },
  ...{ KRW: '₩', NOK: 'kr', NZD: '$', RUB: '₽', SEK: 'kr', TWD: '$', USD: '$' },
};

/** The sign of a currency as the platform knows it; its code if it has none. */
export const platformSign = (currency: string): string =>
  new Intl.NumberFormat('en-US', { style: 'currency', currency, currencyDisplay: 'narrowSymbol' })
    .formatToParts(0)
    .find(({ type }) => type === 'currency')?.value ?? currency;

/** The sign of a currency: `$`, `€`, `¥`. */
export const currencySymbol = (currency: string): string => knownSigns[currency] ?? platformSign(currency);
