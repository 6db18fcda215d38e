import type { Child, PropsWithChildren } from 'hono/jsx';
import { daysIn, languageName, listIn } from '#shared/i18n/intl.ts';
import type { Locale } from '#shared/i18n/locale.ts';
import { countryName, regionName, regionsOn } from '#shared/i18n/regions.ts';
import { languageOfText } from '#shared/i18n/text-language.ts';
import { pageText } from '#shared/pages/page-text.ts';
import { printedPhone } from '#shared/pages/printed-phone.ts';
import { mailto } from '#shared/runtime/mailto.ts';
import { Facts } from './show.tsx';

/** The names of languages, in a language. */
export const languageList = (locale: Locale, tags: readonly string[]): string =>
  listIn(
    locale,
    tags.map(tag => languageName(locale, tag)),
  );

/** The names of product families, in a language. */
export const familyList = (locale: Locale, families: readonly { name: string }[]): string =>
  listIn(
    locale,
    families.map(({ name }) => name),
  );

/** What a provider offers. */
export const Services = ({ locale, names }: { locale: Locale; names: readonly string[] }) => (
  <ul class="tags">
    {names.map(name => (
      <li>{pageText(locale, 'word', `service.${name}`)}</li>
    ))}
  </ul>
);

interface WhereaboutsProps {
  locale: Locale;
  at: { country: string; region: string };
  now: Date;
}

/** A region that is named for the country, whatever else is in it: `united-states`. */
const isNamedFor = (country: string, region: string): boolean =>
  countryName('en-US', country).toLowerCase().replaceAll(' ', '-') === region;

/** A provider's country and region. A region of one country, or named for it, isn't repeated. */
export const Whereabouts = ({ locale, at: { country, region }, now }: WhereaboutsProps) => {
  const countries = regionsOn(now).regions.find(({ id }) => id === region)?.countries;
  const alone = Object.keys(countries ?? {}).length === 1 || isNamedFor(country, region);
  const names = [countryName(locale, country), ...(alone ? [] : [regionName(locale, region)])];
  return <p class="soft">{names.join(' · ')}</p>;
};

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
    productFamilies?: readonly { name: string }[] | undefined;
    contact: { email: string; phone?: string | undefined; website?: string | undefined };
    lastConfirmed?: string | undefined;
  };
  now: Date;
  /** Whether the entry is a part of a section with a heading of its own, or the page. */
  inside?: boolean | undefined;
}

const Heading = ({ inside, children }: PropsWithChildren<{ inside: boolean | undefined }>) =>
  inside ? <h3>{children}</h3> : <h2>{children}</h2>;

/**
 * A provider as the directory shows it, with how to contact it (R99) and how to become partners (R100); after the summary what the
 * reader can do. The provider wrote its texts in one of its languages.
 */
export const ProviderEntry = ({ locale, provider, now, inside, children }: PropsWithChildren<ProviderEntryProps>) => {
  const { name, region, summary, description = '', services, languages } = provider;
  const say = (key: string, params = {}) => pageText(locale, 'page', `providers.${key}`, params);
  const languageOf = (written: string) => languageOfText(written, languages, locale);
  return (
    <>
      <Whereabouts locale={locale} at={provider} now={now} />
      <p class="lead" lang={languageOf(summary)}>
        {summary}
      </p>
      {children}
      {description.split(/\n{2,}/).map(paragraph => (
        <p class="kept" lang={languageOf(paragraph)}>
          {paragraph}
        </p>
      ))}
      <Heading inside={inside}>{say('services')}</Heading>
      <Services locale={locale} names={services} />
      <Heading inside={inside}>{say('contact')}</Heading>
      <Facts rows={contactRows(provider, locale)} />
      <p>{say('how', { company: name, region: { region } })}</p>
      {provider.lastConfirmed ? (
        <p class="soft">{say('confirmed', { day: daysIn(locale).format(new Date(provider.lastConfirmed)) })}</p>
      ) : null}
    </>
  );
};

/** How to reach a provider, and whom it serves. */
function contactRows(
  { contact, languages, countries, productFamilies = [] }: ProviderEntryProps['provider'],
  locale: Locale,
): [string, Child | undefined][] {
  const say = (key: string) => pageText(locale, 'page', `providers.${key}`);
  const { email, phone, website } = contact;
  const served = countries?.map(code => countryName(locale, code));
  return [
    [say('email'), <a href={mailto(email)}>{email}</a>],
    [say('phone'), phone && <a href={`tel:${phone}`}>{printedPhone(phone, locale)}</a>],
    [
      say('website'),
      website && (
        <a href={website} rel="noreferrer nofollow">
          {website}
        </a>
      ),
    ],
    [say('families'), productFamilies.length > 0 && familyList(locale, productFamilies)],
    [say('languages'), languageList(locale, languages)],
    [say('serves'), served && listIn(locale, served)],
  ];
}
