import { Button, LinkButton, Select } from '#shared/pages/parts/form.tsx';
import { Buttons, Notice, Table } from '#shared/pages/parts/show.tsx';
import { dataOf, type Schemas, sideBySide } from '../../api.ts';
import { type LoadRequest, type SignedInRequest, signedInPage, type View } from '../../page.ts';
import { listPart, NextPage, usualPart } from '../../paging.tsx';
import { ApiProblem } from '../../problem.ts';
import { moneyText } from '../catalog/words.ts';
import { whenText } from '../company/words.ts';
import { subscriptionAddress } from '../orders/words.ts';
import { isWholeMonth, monthsUntil, monthText } from './months.ts';

type Attribution = Schemas['Attribution'];

interface Data {
  attributions: Schemas['AttributionCollection'];
  customers: Schemas['ListedCustomer'][];
}
type IncentivesView = View<SignedInRequest, Data>;

/** More customers than these are chosen in the list itself. */
const mostCustomers = 200;

/** The first customers by name, to choose from; nobody for those who don't see customers. */
const customersOf = ({ api }: LoadRequest): Promise<Data['customers']> =>
  api
    .GET('/v1/customers', { params: { query: { size: mostCustomers } } })
    .then(answer => dataOf(answer).items)
    .catch(error => {
      if (error instanceof ApiProblem && error.status === 403) return [];
      throw error;
    });

/** The month that the address asks for, else the present one. */
const monthIn = ({ query, now }: Pick<LoadRequest, 'query' | 'now'>): string => {
  const months = monthsUntil(now);
  return months.find(month => month === query.month) ?? (months[0] as string);
};

/** The customers to choose from. One that isn't among them stays chosen, by the name that the list has. */
function customerOptions({ query, data: { attributions, customers } }: IncentivesView) {
  const options = customers.map(({ id, companyProfile }) => ({ value: id, label: companyProfile.companyName }));
  const chosen = query.customer;
  if (!chosen || options.some(({ value }) => value === chosen)) return options;
  return [...options, { value: chosen, label: attributions.items[0]?.customer.name ?? chosen }];
}

const Filters = (view: IncentivesView) => {
  const { say, form, now, locale, query } = view;
  const customers = customerOptions(view);
  return (
    <form method="get" action={form.path} class="filters">
      <Select
        name="month"
        label={say('incentives.month')}
        options={monthsUntil(now).map(month => ({ value: month, label: monthText(locale, month) }))}
        value={monthIn(view)}
      />
      {customers.length > 0 ? (
        <Select
          name="customer"
          label={say('incentives.column.customer')}
          none={say('list.any')}
          options={customers}
          value={query.customer}
        />
      ) : null}
      <Button tone="quiet">{say('list.filter')}</Button>
    </form>
  );
};

const productOf = ({ me }: IncentivesView, { customer, subscriptionId, offerName }: Attribution) =>
  me.permissions.includes('subscription.read') ? (
    <a href={subscriptionAddress(customer.id, subscriptionId)}>{offerName}</a>
  ) : (
    offerName
  );

const rowOf = (view: IncentivesView, attribution: Attribution) => {
  const { say, me, locale, form } = view;
  const { month, customer, provider, reseller, mpnId, from, until, quantity, listValue, currencyCode } = attribution;
  const days = { from: whenText(say, from) ?? '', until: whenText(say, until) ?? '' };
  return [
    <a href={`${form.path}?${new URLSearchParams({ month, customer: customer.id })}`}>{customer.name}</a>,
    productOf(view, attribution),
    me.organization.kind === 'indirect_reseller'
      ? provider.name
      : say('orders.reseller_named', { company: reseller.name, mpnId }),
    isWholeMonth(attribution) ? say('incentives.whole') : say('incentives.part', days),
    String(quantity),
    moneyText(locale, listValue, currencyCode),
    say('incentives.eligible'),
  ];
};

/** What counts for resellers in a month, by customer and product: a reseller's own, or those of what a provider sold (R174, R175). */
export const incentivesPage = signedInPage<Data>({
  path: '/portal/incentives',
  menu: 'incentives',
  width: 'list',
  title: ({ say }) => say('menu.incentives'),
  load: async request => {
    const { customer } = request.query;
    const params = listPart(request, { ...usualPart, month: monthIn(request), ...(customer && { customer }) });
    const [attributions, customers] = await sideBySide([
      request.api.GET('/v1/incentives', { params }).then(dataOf),
      customersOf(request),
    ]);
    return { attributions, customers };
  },
  show: view => {
    const { say, me, data } = view;
    const isReseller = me.organization.kind === 'indirect_reseller';
    const head = ['customer', 'product', isReseller ? 'provider' : 'reseller', 'counts', 'quantity', 'value', 'money'];
    return (
      <>
        <Notice>{say('incentives.promise')}</Notice>
        <Filters {...view} />
        <Table
          caption={say('menu.incentives')}
          head={head.map(name => say(`incentives.column.${name}`))}
          rows={data.attributions.items.map(one => rowOf(view, one))}
          empty={<p>{say(isReseller ? 'incentives.empty_reseller' : 'incentives.empty')}</p>}
        />
        <NextPage view={view} token={data.attributions.continuationToken} />
        <Buttons>
          <LinkButton href="/portal/incentives/findings">{say('incentives.findings')}</LinkButton>
        </Buttons>
      </>
    );
  },
});
