import { Button, Field, Select } from '#shared/pages/parts/form.tsx';
import { Badge, Pager, Table } from '#shared/pages/parts/show.tsx';
import { dataOf, type Schemas, sideBySide } from '../../api.ts';
import { type SignedInRequest, signedInPage, type View } from '../../page.ts';
import { countriesOf } from '../company/address-fields.tsx';
import { catalogCountry, catalogOffers, type Offer } from './load.ts';
import { offerAddress, seatsText, unitPriceText } from './words.ts';

interface Data {
  country: string;
  offers: Offer[];
  regions: Schemas['ListRegionsResponse'];
}
type CatalogView = View<SignedInRequest, Data>;

const perPage = 50;

/** The region that a country is in, where the company can sell; all regions if it is in none. */
function regionsAround({ regions, country }: Data): Schemas['ListRegionsResponse'] {
  const items = regions.items.filter(({ countries }) => countries.some(({ code }) => code === country));
  return items.length > 0 ? { ...regions, items } : regions;
}

/** The categories of the offers, in the order of the catalog. */
const categoriesOf = (offers: readonly Offer[]) =>
  [...new Map(offers.map(({ category }) => [category.id, category])).values()]
    .sort((one, other) => one.rank - other.rank)
    .map(({ id, name }) => ({ value: id, label: name }));

/** The offers that the filters let through: of a category, with every word in name or description. */
function foundIn({ data: { offers }, query: { q = '', category }, locale }: CatalogView): Offer[] {
  const words = q.toLocaleLowerCase(locale).split(/\s+/).filter(Boolean);
  return offers.filter(offer => {
    const text = `${offer.name} ${offer.description}`.toLocaleLowerCase(locale);
    return (!category || offer.category.id === category) && words.every(word => text.includes(word));
  });
}

const Filters = ({ say, locale, query, form, data }: CatalogView) => (
  <form method="get" action={form.path} class="filters">
    <Field name="q" type="search" label={say('catalog.search')} value={query.q} maxlength={100} />
    <Select
      name="category"
      label={say('catalog.category')}
      none={say('list.any')}
      options={categoriesOf(data.offers)}
      value={query.category}
    />
    <Select
      name="country"
      label={say('tiers.country')}
      options={countriesOf(regionsAround(data), locale)}
      value={data.country}
    />
    <Button tone="quiet">{say('list.filter')}</Button>
  </form>
);

/** What sets an offer apart from others, in words. */
const Marks = ({ say, offer }: { say: CatalogView['say']; offer: Offer }) => (
  <>
    {offer.isAvailableForPurchase ? null : <Badge tone="plain">{say('catalog.listed_only')}</Badge>}
    {offer.isTrial ? <Badge tone="wait">{say('catalog.trial')}</Badge> : null}
    {offer.hasAddOns ? <Badge tone="good">{say('catalog.has_addons')}</Badge> : null}
  </>
);

const rowOf = ({ say, locale }: CatalogView, offer: Offer) => {
  const [term] = offer.terms;
  return [
    <>
      <a href={offerAddress(offer)}>{offer.name}</a>
      <small>{offer.description}</small>
    </>,
    offer.category.name,
    term ? unitPriceText(say, locale, term) : say('catalog.no_price'),
    seatsText(say, offer),
    say(`catalog.segment.${offer.segment}`),
    <Marks say={say} offer={offer} />,
  ];
};

/** The address of the next part of the list. */
function nextIn({ form, query }: CatalogView, from: number, count: number): string | undefined {
  if (from + perPage >= count) return undefined;
  const { done, lang, ...kept } = query;
  return `${form.path}?${new URLSearchParams({ ...kept, from: String(from + perPage) })}`;
}

/** What the program sells in a country, by category and words. */
export const catalogPage = signedInPage<Data>({
  path: '/portal/catalog',
  menu: 'catalog',
  width: 'list',
  title: ({ say }) => say('menu.catalog'),
  load: async (request, person) => {
    const country = await catalogCountry(request, person);
    const [offers, regions] = await sideBySide([
      catalogOffers(request, country),
      request.api.GET('/v1/regions').then(dataOf),
    ]);
    return { country, offers, regions };
  },
  show: view => {
    const { say, data, query, me } = view;
    const found = foundIn(view);
    const from = Math.max(0, Math.trunc(Number(query.from)) || 0);
    const head = ['offer', 'category', 'price', 'quantity', 'audience', 'marks'] as const;
    return (
      <>
        <p>{say(me.permissions.includes('order.submit') ? 'catalog.intro' : 'catalog.intro_reseller')}</p>
        <Filters {...view} />
        <Table
          caption={say('menu.catalog')}
          head={head.map(column => say(`catalog.column.${column}`))}
          rows={found.slice(from, from + perPage).map(offer => rowOf(view, offer))}
          empty={<p>{say(data.offers.length > 0 ? 'catalog.none_found' : 'catalog.empty')}</p>}
        />
        <Pager next={nextIn(view, from, found.length)} label={say('list.next')} />
      </>
    );
  },
});
