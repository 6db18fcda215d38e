import type { FieldError } from '#shared/errors/field-error.ts';
import type { Reply } from '#shared/http/route.ts';
import { listIn } from '#shared/i18n/intl.ts';
import { defaultLocale } from '#shared/i18n/locale.ts';
import { countryName, type Edition, regionName } from '#shared/i18n/regions.ts';
import type { View } from '#shared/pages/link-page.tsx';
import { pageTexts } from '#shared/pages/page.tsx';
import { Select } from '#shared/pages/parts/form.tsx';
import { Notice } from '#shared/pages/parts/show.tsx';
import type { Say } from '#shared/pages/parts/view.ts';
import { toNotOffered, toRegionResources } from '../to-resource.ts';
import { countryOptions, SearchForm } from './search-form.tsx';
import { dayOf, errorIn, sitePage } from './site-page.tsx';

type Shown = ReturnType<typeof toRegionResources>[number];

interface RegionsPage {
  edition: Edition;
  country?: string | undefined;
  /** Why the country was not found. */
  errors?: readonly FieldError[] | undefined;
}

/** The regions with their countries and currencies (R181). With a country: where its companies can sell. */
export function regionsPage(view: View, { edition, country, errors }: RegionsPage): Reply {
  const { locale } = view;
  const say = pageTexts(locale);
  const regions = toRegionResources(edition, locale);
  const chosen = regions.find(({ countries }) => countries.some(({ code }) => code === country));
  const outside = toNotOffered(edition, locale).map(({ name }) => name);
  const content = (
    <>
      <p>{say('regions.intro')}</p>
      <SearchForm view={view} label={say('regions.button')}>
        <Select
          name="country"
          label={say('regions.country')}
          none={say('regions.choose')}
          options={countryOptions(edition, locale)}
          value={country}
          error={errorIn(errors, 'country', locale)}
        />
      </SearchForm>
      {country && !errors ? <Answer say={say} country={country} region={chosen} /> : null}
      {regions.map(region => (
        <Region say={say} view={view} region={region} open={region === chosen} />
      ))}
      <h2>{say('regions.outside')}</h2>
      <p>{listIn(locale, outside)}</p>
      <p class="soft">{say('regions.since', { day: dayOf(locale, edition.validFrom) })}</p>
    </>
  );
  return sitePage(view, {
    title: say('regions.title'),
    description: say('regions.intro'),
    ...{ content, errors },
    query: country ? { country } : {},
  });
}

const Answer = ({ say, country, region }: { say: Say; country: string; region: Shown | undefined }) => {
  if (!region) return <Notice tone="bad">{say('regions.not_offered', { country: { country } })}</Notice>;
  const currency = region.countries.find(({ code }) => code === country)?.currency;
  const count = region.countries.length;
  const alone = count === 1 ? 'yes' : 'no';
  const values = { country: { country }, region: { region: region.id }, currency, count, alone };
  return <Notice tone="good">{say('regions.answer', values)}</Notice>;
};

/** Whether a region of several countries has the name of one of them, as Australia has. */
const isNamedAfterOne = ({ id, countries }: Shown): boolean =>
  countries.length > 1 &&
  countries.some(({ code }) => countryName(defaultLocale, code) === regionName(defaultLocale, id));

/** A region's countries, each with its currency; an assumed one is marked, and explained below. */
const Region = ({ say, view, region, open }: { say: Say; view: View; region: Shown; open: boolean }) => {
  const { id, name, countries, currencies } = region;
  const values = { count: countries.length, others: countries.length - 1, currencies: listIn(view.locale, currencies) };
  const summary = isNamedAfterOne(region) ? 'regions.summary_named' : 'regions.summary';
  return (
    <details id={id} class="region" open={open}>
      <summary>
        {name} <small>{say(summary, values)}</small>
      </summary>
      <ul class="countries">
        {countries.map(country => (
          <li>
            {country.name} <span class="soft">{`${country.currency}${country.currencyAssumed ? '*' : ''}`}</span>
          </li>
        ))}
      </ul>
      {countries.some(({ currencyAssumed }) => currencyAssumed) ? <p class="soft">{say('regions.assumed')}</p> : null}
    </details>
  );
};
