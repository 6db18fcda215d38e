/**
 * What is checked of a country's companies, told to clients: the very data that our own checks use. It is of some size,
 * and loaded with the first question.
 */
import { isCountry, needsCity, needsPostalCode, postalCodePattern, statesOf } from '#shared/company/address.ts';
import { diallingOf } from '#shared/company/phone.ts';
import { hasTaxId, vatIdOf } from '#shared/company/tax-id.ts';

export { checkAddress } from '#shared/company/address.ts';
export { suggest } from './suggestion.ts';

/** A pattern that also matches small letters: what clients type is put in capitals before it is checked. */
const inAnyCase = (source: string): string =>
  source.replaceAll(/\[[^\]]*\]|\\.|[A-Z]/g, part => {
    if (part.startsWith('[')) return part.replaceAll(/\\.|[A-Z]-[A-Z]|[A-Z]/g, withSmall);
    return part.startsWith('\\') ? part : `[${withSmall(part)}]`;
  });

const withSmall = (letters: string): string => (letters.startsWith('\\') ? letters : letters + letters.toLowerCase());

const languages = Intl.PluralRules.supportedLocalesOf(
  [...'abcdefghijklmnopqrstuvwxyz'].flatMap((first, _, letters) => letters.map(second => first + second)),
);

/** The cultures of a country, its own first: those that CLDR, which Node carries, has written down for it. */
function culturesOf(country: string): string[] {
  const own = `${new Intl.Locale(`und-${country}`).maximize().language}-${country}`;
  const known = languages
    .map(language => `${language}-${country}`)
    .filter(tag => new Intl.NumberFormat(tag).resolvedOptions().locale === tag);
  return [...new Set([own, ...known, ...(known.includes(`en-${country}`) ? [] : ['en-US'])])];
}

/** The rules of a country as `CountryValidationRules`; nothing for what is no country. */
export function countryRules(country: string) {
  if (!isCountry(country)) return undefined;
  const cultures = culturesOf(country);
  const states = statesOf(country).map(({ code }) => code);
  const postalCode = postalCodePattern(country);
  const vatId = vatIdOf(country);
  const dialling = diallingOf(country);
  return {
    iso2Code: country,
    defaultCulture: cultures[0],
    isStateRequired: states.length > 0,
    supportedStatesList: states,
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
