/**
 * A country's validation rules for clients, from the same data as our own validation. It is large, so it is loaded with
 * the first request.
 */
import { isCountry, needsCity, needsPostalCode, needsState } from '#shared/company/address.ts';
import { diallingOf } from '#shared/company/phone.ts';
import { postalCodePattern } from '#shared/company/postal-code.ts';
import { statesOf } from '#shared/company/states.ts';
import { hasTaxId, vatIdOf } from '#shared/company/tax-id.ts';

export { checkAddress, suggest } from '#shared/company/address.ts';

/** Makes a pattern case-insensitive, since input is converted to upper case before validation. */
const inAnyCase = (source: string): string =>
  source.replaceAll(/\[[^\]]*\]|\\.|[A-Z]/g, part => {
    if (part.startsWith('[')) return part.replaceAll(/\\.|[A-Z]-[A-Z]|[A-Z]/g, withSmall);
    return part.startsWith('\\') ? part : `[${withSmall(part)}]`;
  });

const withSmall = (letters: string): string => (letters.startsWith('\\') ? letters : letters + letters.toLowerCase());

const languages = Intl.PluralRules.supportedLocalesOf(
  [...'abcdefghijklmnopqrstuvwxyz'].flatMap((first, _, letters) => letters.map(second => first + second)),
);

/** Cultures of a country that Node's CLDR data knows, the country's own first. */
function culturesOf(country: string): string[] {
  const own = `${new Intl.Locale(`und-${country}`).maximize().language}-${country}`;
  const known = languages
    .map(language => `${language}-${country}`)
    .filter(tag => new Intl.NumberFormat(tag).resolvedOptions().locale === tag);
  return [...new Set([own, ...known, ...(known.includes(`en-${country}`) ? [] : ['en-US'])])];
}

/** A country's rules as `CountryValidationRules`; undefined for an unknown country. */
export function countryRules(country: string) {
  if (!isCountry(country)) return undefined;
  const cultures = culturesOf(country);
  const postalCode = postalCodePattern(country);
  const vatId = vatIdOf(country);
  const dialling = diallingOf(country);
  return {
    iso2Code: country,
    defaultCulture: cultures[0],
    isStateRequired: needsState(country),
    supportedStatesList: statesOf(country).map(({ code }) => code),
    supportedLanguagesList: [...new Set(cultures.map(culture => culture.split('-')[0]))],
    supportedCulturesList: cultures,
    isPostalCodeRequired: needsPostalCode(country),
    postalCodeRegex: postalCode && inAnyCase(postalCode.source),
    isCityRequired: needsCity(country),
    isVatIdSupported: vatId !== undefined,
    taxIdFormat: vatId?.format,
    taxIdSample: vatId?.sample,
    vatIdRegex: vatId?.regex,
    phoneNumberRegex: dialling?.pattern,
    isTaxIdSupported: hasTaxId(country),
    isTaxIdOptional: true,
    countryCallingCodesList: dialling ? [dialling.callingCode] : [],
    attributes: { objectType: 'CountryValidationRules' },
  };
}
