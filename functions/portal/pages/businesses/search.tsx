import { customerSizes } from '#functions/business-profile/business-profile.ts';
import { Button, Field, Select } from '#shared/pages/parts/form.tsx';
import { dataOf, type Schemas } from '../../api.ts';
import { type LoadRequest, openPage, type PageRequest, type View } from '../../page.ts';
import { listPart, NextPage } from '../../paging.tsx';
import { LogoOf } from './shown.tsx';
import {
  businessAddress,
  countryChoices,
  placeText,
  sizeOptions,
  tagOptions,
  tags,
  wordList,
  writtenIn,
} from './words.ts';

type Businesses = Schemas['ListedBusinessCollection'];
type SearchView = View<PageRequest, Businesses>;

const filters = { industry: 'industries', product: 'products', service: 'services' } as const;

/** The filters of the address; words that there aren't are left out. */
function askedIn({ query }: Pick<LoadRequest, 'query'>): Record<string, string> {
  const { q, country, city, customerSize } = query;
  const known = Object.entries(filters).map(([name, kind]) => [
    name,
    (tags[kind] as readonly string[]).find(tag => tag === query[name]),
  ]);
  const asked = [
    ...known,
    ['q', q?.slice(0, 200)],
    ['country', /^[A-Z]{2}$/.test(country ?? '') ? country : undefined],
    ['city', city?.slice(0, 200)],
    ['customerSize', customerSizes.find(size => size === customerSize)],
  ];
  return Object.fromEntries(asked.filter(([, value]) => value));
}

const load = async (request: LoadRequest): Promise<Businesses> =>
  dataOf(
    await request.api.GET('/v1/directory/businesses', { params: listPart(request, { size: 25, ...askedIn(request) }) }),
  );

const Filters = (view: SearchView) => {
  const { say, locale, now, form, query } = view;
  return (
    <form method="get" action={form.path} class="filters">
      <Field
        name="q"
        type="search"
        label={say('business.search')}
        hint={say('business.search_hint')}
        value={query.q}
        maxlength={200}
      />
      <Select
        name="country"
        label={say('business.country')}
        none={say('list.any')}
        options={countryChoices(locale, now)}
        value={query.country}
      />
      <Field name="city" label={say('business.at.city')} value={query.city} maxlength={80} />
      {Object.entries(filters).map(([name, kind]) => (
        <Select
          name={name}
          label={say(`business.${kind}`)}
          none={say('list.any')}
          options={tagOptions(say, kind)}
          value={query[name]}
        />
      ))}
      <Select
        name="customerSize"
        label={say('business.size')}
        none={say('list.any')}
        options={sizeOptions(say)}
        value={query.customerSize}
      />
      <Button>{say('business.find')}</Button>
    </form>
  );
};

const Found = ({ view, business }: { view: SearchView; business: Businesses['items'][number] }) => (
  <article class="card">
    <LogoOf logo={business.logo} />
    <h2>
      <a href={businessAddress(business.id)}>{business.name}</a>
    </h2>
    <p class="soft">{business.locations.map(location => placeText(view.say, location)).join(' · ')}</p>
    <p lang={writtenIn(business.excerpt, business.locations, view.locale)}>{business.excerpt}</p>
    <p class="soft">{wordList(view, 'business.services.', business.services)}</p>
  </article>
);

/** How many companies were found; on one page of several, how many it shows. */
function foundText({ say, query, data: { items, continuationToken } }: SearchView): string {
  if (items.length === 0) return say('business.none');
  const all = !query.page && !continuationToken;
  return say(all ? 'business.count' : 'business.count_here', { count: items.length });
}

/** The public search for companies, by place, tag and words (B86 to B88). */
export const businessesPage = openPage<Businesses>({
  path: '/businesses',
  menu: 'businesses',
  width: 'list',
  title: ({ say }) => say('menu.businesses'),
  description: ({ say }) => say('business.intro'),
  load,
  show: view => {
    const { say, data } = view;
    return (
      <>
        <p class="lead">{say('business.intro')}</p>
        <Filters {...view} />
        <p role="status">{foundText(view)}</p>
        {data.items.map(business => (
          <Found view={view} business={business} />
        ))}
        <NextPage view={view} token={data.continuationToken} />
      </>
    );
  },
});
