import { languageName, listIn } from '#shared/i18n/intl.ts';
import type { Locale } from '#shared/i18n/locale.ts';
import { countryName, type Edition, regionName } from '#shared/i18n/regions.ts';
import { text } from '#shared/i18n/text.ts';

export const serviceName = (locale: Locale, name: string): string => text(locale, 'word', `service.${name}`);

/** The names of languages, in a language. */
export const languageList = (locale: Locale, tags: readonly string[]): string =>
  listIn(
    locale,
    tags.map(tag => languageName(locale, tag)),
  );

/** What a provider offers. */
export const Services = ({ locale, names }: { locale: Locale; names: readonly string[] }) => (
  <ul class="tags">
    {names.map(name => (
      <li>{serviceName(locale, name)}</li>
    ))}
  </ul>
);

interface WhereaboutsProps {
  locale: Locale;
  at: { country: string; region: string };
  edition: Edition;
}

/** A region that is named for the country, whatever else is in it: `united-states`. */
const isNamedFor = (country: string, region: string): boolean =>
  countryName('en-US', country).toLowerCase().replaceAll(' ', '-') === region;

/** A provider's country and region. A region of one country, or named for it, isn't repeated. */
export const Whereabouts = ({ locale, at: { country, region }, edition }: WhereaboutsProps) => {
  const countries = edition.regions.find(({ id }) => id === region)?.countries;
  const alone = Object.keys(countries ?? {}).length === 1 || isNamedFor(country, region);
  const names = [countryName(locale, country), ...(alone ? [] : [regionName(locale, region)])];
  return <p class="soft">{names.join(' · ')}</p>;
};
