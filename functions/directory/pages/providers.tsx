import { familiesFor, namedFamilies } from '#functions/catalog/lookup.ts';
import type { DirectoryRow } from '#functions/listing/listing.ts';
import { services } from '#shared/company/services.ts';
import type { FieldError } from '#shared/errors/field-error.ts';
import type { Reply } from '#shared/http/route.ts';
import { languageName, orderIn } from '#shared/i18n/intl.ts';
import { commonLanguages } from '#shared/i18n/languages.ts';
import { regionName, regionsOn } from '#shared/i18n/regions.ts';
import { languageOfText } from '#shared/i18n/text-language.ts';
import type { View } from '#shared/pages/link-page.tsx';
import { pageTexts } from '#shared/pages/page.tsx';
import { pageText } from '#shared/pages/page-text.ts';
import { Field, Select } from '#shared/pages/parts/form.tsx';
import { familyList, languageList, Services, Whereabouts } from '#shared/pages/parts/provider.tsx';
import { countryOptions, SearchForm } from './search-form.tsx';
import { dayOf, errorIn, hrefOf, sitePage } from './site-page.tsx';

/** Data of a page of search results. */
interface Results {
  now: Date;
  /** The filters as typed. */
  filters: Record<string, string>;
  rows: readonly DirectoryRow[];
  /** Token of the next page. */
  next: string | undefined;
  /** What is wrong with the filters. */
  errors?: readonly FieldError[] | undefined;
}

/** A page of the provider directory (R97, R98). */
export function providersPage(view: View, results: Results): Reply {
  const { rows, next, filters, errors, now } = results;
  const say = pageTexts(view.locale);
  const { next: turned, ...kept } = filters;
  const all = !next && !turned;
  const content = (
    <>
      <p>{say('providers.intro')}</p>
      <SearchForm view={view} label={say('providers.button')}>
        <Filters view={view} results={results} />
      </SearchForm>
      {errors ? null : (
        <p role="status">
          {rows.length > 0
            ? say(all ? 'providers.count' : 'providers.count_here', { count: rows.length })
            : say('providers.none')}
        </p>
      )}
      {rows.map(row => (
        <Card view={view} row={row} now={now} />
      ))}
      {next ? (
        <p>
          <a class="button quiet" rel="next" href={hrefOf(view, view.path, { ...kept, next })}>
            {say('providers.more')}
          </a>
        </p>
      ) : null}
    </>
  );
  return sitePage(view, {
    title: say('providers.title'),
    description: say('providers.intro'),
    ...{ content, errors },
    query: kept,
  });
}

const Filters = ({ view: { locale }, results: { now, filters, errors } }: { view: View; results: Results }) => {
  const say = pageTexts(locale);
  const { compare } = orderIn(locale);
  const spoken = commonLanguages
    .map(value => ({ value, label: languageName(locale, value) }))
    .sort((a, b) => compare(a.label, b.label));
  const regions = regionsOn(now)
    .regions.map(({ id }) => ({ value: id, label: regionName(locale, id) }))
    .sort((a, b) => compare(a.label, b.label));
  const choices = {
    country: countryOptions(regionsOn(now), locale),
    region: regions,
    service: services.map(value => ({ value, label: pageText(locale, 'word', `service.${value}`) })),
    productFamily: familiesFor({ locale, now }).map(({ id, name }) => ({ value: id, label: name })),
    language: spoken,
  };
  return (
    <>
      {Object.entries(choices).map(([name, options]) => (
        <Select
          name={name}
          label={say(`providers.${name}`)}
          none={say('providers.any')}
          options={options}
          value={filters[name]}
          error={errorIn(errors, name, locale)}
        />
      ))}
      <Field name="q" type="search" label={say('providers.words')} maxlength={200} value={filters.q} />
    </>
  );
};

const Card = ({ view, row, now }: { view: View; row: DirectoryRow; now: Date }) => {
  const { locale } = view;
  const day = dayOf(locale, row.lastConfirmed);
  return (
    <article class="card">
      <h2>
        <a href={hrefOf(view, `/providers/${row.tenantId}`)}>{row.name}</a>
      </h2>
      <Whereabouts locale={locale} at={row} now={now} />
      <p lang={languageOfText(row.summary, row.languages, locale)}>{row.summary}</p>
      <Services locale={locale} names={row.services} />
      {row.productFamilies ? (
        <p class="soft">{familyList(locale, namedFamilies(row.productFamilies, { locale, now }))}</p>
      ) : null}
      <p class="soft">
        {languageList(locale, row.languages)} · {pageTexts(locale)('providers.confirmed', { day })}
      </p>
    </article>
  );
};
