import { LinkButton } from '#shared/pages/parts/form.tsx';
import { Badge, Buttons, Facts, Notice, Table } from '#shared/pages/parts/show.tsx';
import { dataOf, type Schemas, sideBySide } from '../../api.ts';
import { type SignedInRequest, signedInPage, type View } from '../../page.ts';
import { When } from '../../when.tsx';
import { moneyText, termText } from '../catalog/words.ts';
import { lineTones, orderAddress, orderTones, subscriptionAddress } from './words.ts';

interface Data {
  customer: Schemas['Customer'];
  order: Schemas['Order'];
  /** How far each line is provisioned. */
  states: Schemas['OrderLineItemProvisioningStatus'][];
}
type OrderView = View<SignedInRequest, Data>;

/** The state of a line; why it failed. */
const LineState = ({ view: { say, data }, n }: { view: OrderView; n: number }) => {
  const state = data.states.find(({ lineItemNumber }) => lineItemNumber === n);
  if (!state) return null;
  return (
    <>
      <Badge tone={lineTones[state.status]}>{say(`orders.line.${state.status}`)}</Badge>
      {state.reason ? <small>{state.reason}</small> : null}
    </>
  );
};

const Lines = (view: OrderView) => {
  const { say, locale, params, data } = view;
  const { lineItems, billingCycle, currencyCode } = data.order;
  const money = (amount = 0) => moneyText(locale, amount, currencyCode);
  return (
    <Table
      caption={say('orders.lines')}
      head={[
        ...['offer', 'term', 'quantity', 'reseller', 'unit_price', 'price'].map(name => say(`orders.column.${name}`)),
        say('company.status'),
      ]}
      rows={lineItems.map(line => {
        const name = line.friendlyName ?? line.offerName;
        return [
          line.links.subscription && line.subscriptionId ? (
            <a href={subscriptionAddress(params.id ?? '', line.subscriptionId)}>{name}</a>
          ) : (
            name
          ),
          termText(say, { termDuration: line.termDuration, billingCycle }),
          String(line.quantity),
          line.partnerIdOnRecord ?? say('orders.no_reseller'),
          money(line.pricing?.price),
          money(line.pricing?.extendedPrice),
          <LineState view={view} n={line.lineItemNumber} />,
        ];
      })}
      empty={null}
    />
  );
};

/** What happens with an order that waits. Where scripts run, the page is loaded again. */
const Waiting = ({ say }: OrderView) => (
  <div data-refresh="5">
    <Notice tone="wait" title={say('orders.waiting')}>
      <p>{say('orders.waiting_text')}</p>
    </Notice>
  </div>
);

/** One order: its lines at the prices of the order, and how far each is provisioned. */
export const orderPage = signedInPage<Data>({
  path: '/portal/customers/:id/orders/:orderId',
  isFull: true,
  menu: 'customers',
  width: 'list',
  title: ({ say, data }) => say('orders.order_for', { customer: data.customer.companyProfile.companyName }),
  load: async ({ api, params: { id = '', orderId = '' } }) => {
    const path = { id, orderId };
    const [customer, order, states] = await sideBySide([
      api.GET('/v1/customers/{id}', { params: { path: { id } } }).then(dataOf),
      api
        .GET('/v1/customers/{id}/orders/{orderId}', { params: { path, query: { includePrice: 'true' } } })
        .then(dataOf),
      api.GET('/v1/customers/{id}/orders/{orderId}/provisioningstatus', { params: { path } }).then(dataOf),
    ]);
    return { customer, order, states: states.items };
  },
  show: view => {
    const { say, locale, now, me, params, data } = view;
    const { customer, order } = data;
    const isOpen = order.status !== 'cancelled';
    return (
      <>
        {order.status === 'pending' ? <Waiting {...view} /> : null}
        <Facts
          rows={[
            [
              say('customers.name'),
              <a href={`/portal/customers/${params.id}`}>{customer.companyProfile.companyName}</a>,
            ],
            [
              say('company.status'),
              <Badge tone={orderTones[order.status]}>{say(`orders.status.${order.status}`)}</Badge>,
            ],
            [say('orders.placed'), <When at={order.creationDate} now={now} locale={locale} />],
            [say('orders.number'), order.id],
            [say('orders.total_name'), moneyText(locale, order.totalPrice ?? 0, order.currencyCode)],
          ]}
        />
        <Lines {...view} />
        <Buttons>
          <LinkButton href={`/portal/customers/${params.id}/orders`}>{say('orders.all')}</LinkButton>
          {isOpen && me.permissions.includes('order.submit') ? (
            <LinkButton href={`${orderAddress(params.id ?? '', order.id)}/cancellation`}>
              {say('orders.cancel')}
            </LinkButton>
          ) : null}
        </Buttons>
      </>
    );
  },
});
