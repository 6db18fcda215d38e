/** Phone numbers and national numbering plans. */
import { isSupportedCountry, Metadata, parsePhoneNumberFromString } from 'libphonenumber-js/core';
import json from 'libphonenumber-js/metadata.min.json';
import type { FieldError } from '#shared/errors/field-error.ts';
import { plainText } from '#shared/runtime/typed-text.ts';

/** Cast because the JSON is too large for the compiler to type. */
const plans = json as never;

/** What people and programs write before a number, in many languages: it says nothing that would be lost. */
const words = [
  'tel|tél|tfno|tlf|fon|callto|phone|ph|mobile|mobil|mob|handy|puh|t|m',
  'telephone|téléphone|teléfono|telefono|telefone|telefon|telefoon|cellulare|celular|móvil|kom',
  'тел|телефон|моб|мобильный|т',
  '(?:联系)?(?:电话|手机)(?:号码?)?|(?:聯絡)?(?:電話|手機)(?:號碼?)?|(?:携帯)?電話番号|(?:전화|휴대폰)(?:번호)?',
  'هاتف|جوال|تلفن|โทร|โทรศัพท์|τηλ|τηλέφωνο|טלפון',
];
const label = new RegExp(`^(?:[☎☏✆📞📱]\\uFE0F?\\s*)?(?:(?:${words.join('|')})[.:： ]{0,3})?\\s*(?=[+(\\d])`, 'iu');

/** How most countries dial abroad. No number of another country begins so. */
const dialedAbroad = /^00\s*(?=[1-9])/;

/** What texts write before an extension, besides what the numbering plans know. */
const extensionWord =
  /(?:转|轉|分机|分機|内线|內線|内線|내선|добавочный|внутренний|внутр|вн|доб|durchwahl|dw|app(?:arat)?|nebenstelle|extensi[oó]n|extension|poste|toestel|tst|ramal|wewn?|anknytning|ankn|linka|klapka|dahili|ต่อ|داخلي)[ :.]*(?:no[ .]*)?(?=\d+$)/iu;

/** An extension in parentheses, and one whose word is behind it as well: `(ext. 12)`, `转123分机`. */
const extensionInside = /\s*\(([^\d()+]{1,20}\d{1,9})\)$/u;
const wordBehind = /(?<=[转轉]\s?\d{1,9})\s*(?:分机|分機|号|號)$/u;

/** An extension as it is written in China: behind an area code and a number of seven or eight digits. */
const chineseExtension = /^((?:\+?86[ -]?)?0?\d{2,3}[ -]\d{7,8})-(?=\d{1,6}$)/;

/** Mexico's prefixes of mobile and long-distance numbers, which ended in 2019 and still stand in address books. */
const mexicanPrefix = /^(?:((?:\+|00)52)[ -]?1|04[45]|01)[ -]?(?=[(\d])/;

/** Parameters of a `tel:` address other than the extension: they would be lost. */
const otherParameter = /;(?!\s*ext=)\s*[a-z-]+=/i;

/** A number in plain digits with its extension as the plans know it, without what stands before it. */
function tidyNumber(typed: string, country: string | undefined): string {
  const tidy = plainText(typed)
    .trim()
    .replace(label, '')
    .replace(extensionInside, ' $1')
    .replace(wordBehind, '')
    .replace(extensionWord, ' ext. ');
  return country === 'CN' ? tidy.replace(chineseExtension, '$1 ext. ') : tidy;
}

/**
 * Reads a number that may begin with `00`. One that may be two numbers is none: in some countries, more digits of it say how it is
 * dialed, and the plans know numbers that begin so.
 */
function readNumber(number: string, country: string | undefined) {
  const options = { extract: false, ...(country && { defaultCountry: country as 'US' }) };
  const parsed = parsePhoneNumberFromString(number, options, plans);
  if (!dialedAbroad.test(number)) return parsed;
  const abroad = parsePhoneNumberFromString(number.replace(dialedAbroad, '+'), options, plans);
  if (!abroad?.isValid()) return parsed;
  const isPlain = !parsed?.isValid() || parsed.number === abroad.number || parsed.nationalNumber.startsWith('00');
  return isPlain || abroad.country === country ? abroad : undefined;
}

/**
 * Reads a number, with its extension. One that stands in other text is none: the rest would be lost.
 * @param country whose numbers don't need a country code
 */
function readPhone(typed: string, country?: string) {
  const number = tidyNumber(typed, country);
  if (otherParameter.test(number)) return undefined;
  const read = readNumber(number, country);
  const isMexican = country === 'MX' || /^(?:\+|00)52/.test(number);
  return read?.isValid() || !isMexican ? read : readNumber(number.replace(mexicanPrefix, '$1'), country);
}

/**
 * Normalizes a phone number to E.164, with its extension as in RFC 3966: `+14255550100;ext=123`. Without a country code, it's
 * read as a number of the company's country.
 */
export function checkPhone(
  typed: string | undefined,
  country: string,
  path: string,
  errors: FieldError[],
): string | undefined {
  if (typed === undefined) return undefined;
  const parsed = readPhone(typed, country);
  if (parsed?.isValid()) return parsed.ext ? `${parsed.number};ext=${parsed.ext}` : parsed.number;
  errors.push({ path, key: 'phone', params: { country: { country } } });
  return typed;
}

/** Separators allowed between digits. */
const between = '[ ().\\/-]*';

/** Pattern for a digit string that allows separators between the digits. */
const spaced = (digits: string): string =>
  digits.replaceAll(/\\d|\[[^\]]*\]|\d(?![^{]*\})/g, digit => `(?:${digit}${between})`);

/** How to dial numbers of a country; undefined for a country without its own numbering plan. */
export interface Dialling {
  callingCode: string;
  /** Matches numbers in national and in international format. */
  pattern: string;
}

export function diallingOf(country: string): Dialling | undefined {
  if (!isSupportedCountry(country as 'US', plans)) return undefined;
  const metadata = new Metadata(plans);
  metadata.selectNumberingPlan(country as 'US');
  const plan = metadata.numberingPlan as unknown as Plan;
  const callingCode = plan.callingCode();
  const trunk = plan.nationalPrefix();
  return {
    callingCode,
    pattern: `^${between}(?:\\+?${callingCode}${between})?${trunk ? `(?:${spaced(trunk)})?` : ''}(?:${spaced(plan.nationalNumberPattern())})$`,
  };
}

/** Metadata that the package doesn't declare in its types. */
interface Plan {
  callingCode(): string;
  nationalPrefix(): string | undefined;
  nationalNumberPattern(): string;
}
