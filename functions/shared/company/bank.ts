/** Bank details, as far as they can be checked without asking a bank (R16). */
import * as z from 'zod/mini';
import { plainText } from '#shared/runtime/typed-text.ts';
import type { BankAccount } from '#shared/schema/bank-account.ts';

/** Length of the IBANs of each country that has them (ISO 13616). */
const ibanLengths: Readonly<Record<number, string>> = {
  15: 'NO',
  16: 'BE',
  18: 'DK FI FK FO GL NL SD',
  19: 'MK SI',
  20: 'AT BA EE KZ LT LU MN XK',
  21: 'CH HR LI LV',
  22: 'BG BH CR DE GB GE IE ME RS VA',
  23: 'AE GI IL IQ OM SO TL',
  24: 'AD CZ ES MD PK RO SA SE SK TN VG',
  25: 'LY PT ST',
  26: 'IS TR',
  27: 'BI DJ FR GR IT MC MR SM',
  28: 'AL AZ BY CY DO GT HN HU LB NI PL SV',
  29: 'BR EG PS QA UA',
  30: 'JO KW MU YE',
  31: 'MT SC',
  32: 'LC',
  33: 'RU',
};

/** Territories without a code of their own: their banks have IBANs of the country before them. */
const ibansOf: Readonly<Record<string, string>> = {
  FI: 'AX',
  FR: 'BL GF GP MF MQ NC PF PM RE TF WF YT',
  GB: 'GG IM JE',
  NO: 'SJ',
};

const issuerOf = (country: string): string =>
  Object.keys(ibansOf).find(issuer => ibansOf[issuer]?.split(' ').includes(country)) ?? country;

/** A number in plain capitals, without its marks and the word before it. */
const tight = (typed: string): string =>
  plainText(typed)
    .toUpperCase()
    .replace(/[\s\p{Pd}.]/gu, '')
    .replace(/^IBAN:?/, '');

/** Whether it is an IBAN of the country's banks: its length is theirs, and its check digits are right. */
function isIban(iban: string, country: string): boolean {
  const issuer = issuerOf(country);
  return (
    iban.startsWith(issuer) &&
    (ibanLengths[iban.length]?.split(' ').includes(issuer) ?? false) &&
    z.safeParse(z.iban(), iban).success
  );
}

/** Weights of the digits of an ABA routing number. The weighted sum of a valid number is a multiple of 10. */
const abaWeights = [3, 7, 1, 3, 7, 1, 3, 7, 1];

/** Whether a routing number of a bank in the United States is of a district that there is, with the right check digit. */
const isAbaNumber = (number: string): boolean =>
  /^(0\d|1[0-2]|2[1-9]|3[0-2]|6[1-9]|7[0-2]|80)\d{7}$/.test(number) &&
  /[1-9]/.test(number) &&
  abaWeights.reduce((sum, weight, n) => sum + weight * Number(number[n]), 0) % 10 === 0;

/** Countries whose banks have ABA numbers: the United States, its territories, and those who use its system. */
const abaCountries = ['US', 'PR', 'VI', 'GU', 'AS', 'MP', 'FM', 'MH', 'PW'];

/** How banks are numbered elsewhere, where it is known: sort codes, transit and branch numbers. */
const routingPatterns: Readonly<Record<string, RegExp>> = {
  AU: /^\d{6}$/,
  CA: /^0?\d{8}$/,
  GB: /^\d{6}$/,
  GG: /^\d{6}$/,
  IM: /^\d{6}$/,
  IN: /^[A-Z]{4}0[A-Z0-9]{6}$/,
  JE: /^\d{6}$/,
  JP: /^\d{7}$/,
  NZ: /^\d{6}$/,
};

/** Elsewhere a number is plausible if it isn't made of zeros alone. */
function isRoutingNumber(number: string, country: string): boolean {
  if (abaCountries.includes(country)) return isAbaNumber(number);
  return (routingPatterns[country] ?? /^[0-9A-Z]{3,15}$/).test(number) && /[^0]/.test(number);
}

const isAccountNumber = (number: string): boolean => /^[0-9A-Z]{4,34}$/.test(number) && /[^0]/.test(number);

/** Whether bank details are plausible: an IBAN, or an account number with a routing number. Takes them as they are typed. */
export function bankIsValid({ country, iban, accountNumber, routingNumber }: BankAccount): boolean {
  const home = country.toUpperCase();
  const given = { iban: iban && tight(iban), account: accountNumber && tight(accountNumber) };
  if (given.account !== undefined && !isAccountNumber(given.account)) return false;
  if (routingNumber !== undefined && !isRoutingNumber(tight(routingNumber), home)) return false;
  if (given.iban !== undefined) return isIban(given.iban, home);
  return given.account !== undefined && routingNumber !== undefined;
}
