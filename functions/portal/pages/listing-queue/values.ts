import { languageName, listIn } from '#shared/i18n/intl.ts';
import type { Locale } from '#shared/i18n/locale.ts';
import { countryName } from '#shared/i18n/regions.ts';
import type { Say } from '#shared/pages/parts/view.ts';
import { printedPhone } from '#shared/pages/printed-phone.ts';

/** The values of a listing's member as a reader knows them: services, languages and countries by their names, a phone number in groups. */
export function listedValue(
  member: string,
  value: string | readonly string[] | undefined,
  { say, locale }: { say: Say; locale: Locale },
): string {
  if (value === undefined) return '–';
  if (typeof value === 'string') return member === 'contact.phone' ? printedPhone(value, locale) : value;
  const names: Record<string, (code: string) => string> = {
    services: code => say('listings.service', { service: { word: `service.${code}` } }),
    languages: code => languageName(locale, code),
    countries: code => countryName(locale, code),
  };
  return listIn(
    locale,
    value.map(code => names[member]?.(code) ?? code),
  );
}
