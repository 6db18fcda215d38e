import { plainText } from '#shared/runtime/typed-text.ts';

/** A Hungarian tax number names the company by its first eight digits; behind them are its VAT code and its county. */
const hungarian = /^(\d{8})[1-5]\d{2}$/;

/**
 * Comparison form of a registration number: the same for one company, however it is typed, also with its country before it.
 * `526-025-02-74` and `PL5260250274` → `5260250274`.
 */
export function registrationNumberKey(country: string, typed: string): string {
  const number = plainText(typed)
    .replace(/[^\p{L}\p{N}]/gu, '')
    .toUpperCase();
  const hasCountry = number.startsWith(country) && /\d/.test(number[country.length] ?? '');
  const own = hasCountry ? number.slice(country.length) : number;
  return country === 'HU' ? own.replace(hungarian, '$1') : own;
}
