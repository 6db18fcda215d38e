import { Button, Field, LinkButton } from '#shared/pages/parts/form.tsx';
import { Buttons, Table } from '#shared/pages/parts/show.tsx';
import { dataOf, type Schemas, sideBySide } from '../../api.ts';
import { type SignedInRequest, signedInPage, type View } from '../../page.ts';
import { listPart, NextPage, usualPart } from '../../paging.tsx';
import { catalogCountry, type Offer } from './load.ts';
import { offerAddress } from './words.ts';

interface Data {
  offer: Offer;
  customers: Schemas['ListedCustomerCollection'];
}
type BuyersView = View<SignedInRequest, Data>;

/** The filter for the beginning of a customer's name. */
const filterOf = ({ q = '' }: SignedInRequest['query']): string | undefined =>
  q.trim() ? JSON.stringify({ Field: 'CompanyName', Value: q.trim(), Operator: 'starts_with' }) : undefined;

const Filters = ({ say, query, form, data }: BuyersView) => (
  <form method="get" action={form.path} class="filters">
    <input type="hidden" name="country" value={data.offer.country} />
    <Field name="q" type="search" label={say('catalog.customer_search')} value={query.q} maxlength={200} />
    <Button tone="quiet">{say('company.search')}</Button>
  </form>
);

/** Chooses the customer for which an offer is ordered. */
export const buyersPage = signedInPage<Data>({
  path: '/portal/catalog/:offerId/order',
  menu: 'catalog',
  width: 'list',
  title: ({ say, data }) => say('catalog.order_offer', { offer: data.offer.name }),
  load: async (request, person) => {
    const { api, params, query } = request;
    const filter = filterOf(query);
    const part = listPart(request, { ...usualPart, ...(filter && { filter }) });
    const country = await catalogCountry(request, person);
    const path = { offerId: params.offerId ?? '' };
    const [offer, customers] = await sideBySide([
      api.GET('/v1/offers/{offerId}', { params: { path, query: { country } } }).then(dataOf),
      api.GET('/v1/customers', { params: part }).then(dataOf),
    ]);
    return { offer, customers };
  },
  show: view => {
    const { say, data, query } = view;
    return (
      <>
        <p>{say('catalog.choose_customer')}</p>
        <Filters {...view} />
        <Table
          caption={say('menu.customers')}
          head={[say('customers.name'), say('customers.domain')]}
          rows={data.customers.items.map(({ id, companyProfile }) => [
            <a href={`/portal/customers/${id}/orders/new?offer=${data.offer.id}`}>{companyProfile.companyName}</a>,
            companyProfile.domain,
          ])}
          empty={
            <>
              <p>{say(query.q ? 'customers.none_found' : 'customers.empty')}</p>
              <LinkButton href="/portal/customers/new">{say('customers.add')}</LinkButton>
            </>
          }
        />
        <NextPage view={view} token={data.customers.continuationToken} />
        <Buttons>
          <LinkButton href={offerAddress(data.offer)}>{say('company.cancel')}</LinkButton>
        </Buttons>
      </>
    );
  },
});
