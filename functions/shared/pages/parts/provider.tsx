import { daysIn, languageName, listIn } from '#shared/i18n/intl.ts';
import type { Locale } from '#shared/i18n/locale.ts';
import { countryName, regionName } from '#shared/i18n/regions.ts';
import { text } from '#shared/i18n/text.ts';
import { Facts } from './show.tsx';

interface ProviderEntryProps {
  locale: Locale;
  provider: {
    name: string;
    country: string;
    region: string;
    summary: string;
    description?: string | undefined;
    services: readonly string[];
    languages: readonly string[];
    countries?: readonly string[] | undefined;
    contact: { email: string; phone?: string | undefined; website?: string | undefined };
    lastConfirmed?: string | undefined;
  };
}

/**
 * A provider as the directory shows it, with how to contact it (R99) and how to become partners (R100). The provider wrote its
 * texts in a language that nobody knows.
 */
export const ProviderEntry = ({ locale, provider }: ProviderEntryProps) => {
  const { name, country, region, summary, description = '', services, languages, countries, contact } = provider;
  const say = (key: string, params = {}) => text(locale, 'page', `providers.${key}`, params);
  const joined = (codes: readonly string[], nameOf: (code: string) => string) => listIn(locale, codes.map(nameOf));
  return (
    <>
      <p class="soft">{[...new Set([countryName(locale, country), regionName(locale, region)])].join(' · ')}</p>
      <p lang="">
        <strong>{summary}</strong>
      </p>
      <p class="kept" lang="">
        {description}
      </p>
      <h3>{say('services')}</h3>
      <ul>
        {services.map(service => (
          <li>{text(locale, 'word', `service.${service}`)}</li>
        ))}
      </ul>
      <h3>{say('contact')}</h3>
      <Facts
        rows={[
          [say('email'), <a href={`mailto:${contact.email}`}>{contact.email}</a>],
          [say('phone'), contact.phone && <a href={`tel:${contact.phone}`}>{contact.phone}</a>],
          [
            say('website'),
            contact.website && (
              <a href={contact.website} rel="noreferrer nofollow">
                {contact.website}
              </a>
            ),
          ],
          [say('languages'), joined(languages, code => languageName(locale, code))],
          [say('serves'), countries && joined(countries, code => countryName(locale, code))],
        ]}
      />
      <p>{say('how', { company: name, region: { region } })}</p>
      {provider.lastConfirmed ? (
        <p class="soft">{say('confirmed', { day: daysIn(locale).format(new Date(provider.lastConfirmed)) })}</p>
      ) : null}
    </>
  );
};
