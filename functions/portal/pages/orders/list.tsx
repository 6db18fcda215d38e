import { LinkButton } from '#shared/pages/parts/form.tsx';
import { Badge, Buttons, Table } from '#shared/pages/parts/show.tsx';
import { dataOf, type Schemas, sideBySide } from '../../api.ts';
import { type SignedInRequest, signedInPage, type View } from '../../page.ts';
import { listPart, NextPage, usualPart } from '../../paging.tsx';
import { When } from '../../when.tsx';
import { moneyText } from '../catalog/words.ts';
import { OrderButton } from './order-button.tsx';
import { lineText, orderAddress, orderTones } from './words.ts';

interface Data {
  customer: Schemas['Customer'];
  orders: Schemas['OrderCollection'];
}
type OrdersView = View<SignedInRequest, Data>;

/** The first lines of an order; how many more it has. */
const Lines = ({ say, order }: { say: OrdersView['say']; order: Schemas['Order'] }) => {
  const [shown, more] = [order.lineItems.slice(0, 3), order.lineItems.length - 3];
  return (
    <>
      {shown.map(line => (
        <div>{lineText(line)}</div>
      ))}
      {more > 0 ? <small>{say('orders.more_lines', { count: more })}</small> : null}
    </>
  );
};

const rowOf = (view: OrdersView, order: Schemas['Order']) => [
  <a href={orderAddress(view.params.id ?? '', order.id)}>
    <When at={order.creationDate} {...view} />
  </a>,
  <Lines say={view.say} order={order} />,
  moneyText(view.locale, order.totalPrice ?? 0, order.currencyCode),
  <Badge tone={orderTones[order.status]}>{view.say(`orders.status.${order.status}`)}</Badge>,
];

/** What the company has ordered for a customer, newest first. */
export const ordersPage = signedInPage<Data>({
  path: '/portal/customers/:id/orders',
  menu: 'customers',
  width: 'list',
  title: ({ say, data }) => say('orders.of', { customer: data.customer.companyProfile.companyName }),
  load: async request => {
    const path = { id: request.params.id ?? '' };
    const part = listPart(request, { ...usualPart, includePrice: 'true' as const });
    const [customer, orders] = await sideBySide([
      request.api.GET('/v1/customers/{id}', { params: { path } }).then(dataOf),
      request.api.GET('/v1/customers/{id}/orders', { params: { path, ...part } }).then(dataOf),
    ]);
    return { customer, orders };
  },
  show: view => {
    const { say, me, params, data } = view;
    return (
      <>
        <Buttons>
          <OrderButton {...{ say, me, params }} customer={data.customer} />
          <LinkButton href={`/portal/customers/${params.id}/subscriptions`}>{say('subscriptions.title')}</LinkButton>
          <LinkButton href={`/portal/customers/${params.id}`}>{say('agreed.to_customer')}</LinkButton>
        </Buttons>
        <Table
          caption={say('orders.title')}
          head={[say('orders.placed'), say('orders.lines'), say('orders.column.price'), say('company.status')]}
          rows={data.orders.items.map(order => rowOf(view, order))}
          empty={<p>{say('orders.empty')}</p>}
        />
        <NextPage view={view} token={data.orders.continuationToken} />
      </>
    );
  },
});
