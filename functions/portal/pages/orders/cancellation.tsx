import { Button, Form, LinkButton } from '#shared/pages/parts/form.tsx';
import { Buttons, Notice, Table } from '#shared/pages/parts/show.tsx';
import { dataOf, type Schemas, sideBySide } from '../../api.ts';
import { type SignedInRequest, signedInPage, type View } from '../../page.ts';
import { When } from '../../when.tsx';
import { lineText, orderAddress } from './words.ts';

interface Data {
  customer: Schemas['Customer'];
  order: Schemas['Order'];
  subscriptions: Schemas['Subscription'][];
}
type CancelView = View<SignedInRequest, Data>;
type Refund = Schemas['Subscription']['refundOptions'][number];

/** What a line's cancellation refunds now: the first of the windows that are open; nothing to refund for one that waits. */
const refundOf = ({ data }: CancelView, subscriptionId: string | undefined): Refund | undefined =>
  data.subscriptions.find(({ id }) => id === subscriptionId)?.refundOptions[0];

/**
 * Whether the order can be canceled now: no line has a subscription whose windows have closed, that has ended, or that is of a later
 * order, as a converted trial is.
 */
const isCancelable = (view: CancelView): boolean =>
  view.data.order.status !== 'cancelled' &&
  view.data.subscriptions.every(({ status }) => status !== 'deleted') &&
  view.data.order.lineItems.every(({ links, subscriptionId }) => !links.subscription || refundOf(view, subscriptionId));

const refundText = (view: CancelView, line: Schemas['Order']['lineItems'][number]) => {
  const { say } = view;
  if (!line.links.subscription) return say('orders.refund.unpaid');
  const refund = refundOf(view, line.subscriptionId);
  if (!refund) return say('orders.refund.closed');
  return (
    <>
      {say(`orders.refund.${refund.type}`)} <When at={refund.expiresAt} {...view} />
    </>
  );
};

/** Canceling an order, after it is shown what ends and what is refunded. */
export const orderCancellationPage = signedInPage<Data>({
  path: '/portal/customers/:id/orders/:orderId/cancellation',
  isFull: true,
  menu: 'customers',
  title: ({ say, data }) => say('orders.cancel_for', { customer: data.customer.companyProfile.companyName }),
  load: async ({ api, params: { id = '', orderId = '' } }) => {
    const path = { id, orderId };
    const [customer, order, subscriptions] = await sideBySide([
      api.GET('/v1/customers/{id}', { params: { path: { id } } }).then(dataOf),
      api.GET('/v1/customers/{id}/orders/{orderId}', { params: { path } }).then(dataOf),
      api.GET('/v1/customers/{id}/subscriptions', { params: { path: { id }, query: { orderId } } }).then(dataOf),
    ]);
    return { customer, order, subscriptions: subscriptions.items };
  },
  show: view => {
    const { say, form, params, data } = view;
    const back = orderAddress(params.id ?? '', data.order.id);
    return (
      <>
        <p>{say('orders.cancel_text')}</p>
        <Table
          caption={say('orders.lines')}
          head={[say('orders.lines'), say('orders.refund')]}
          rows={data.order.lineItems.map(line => [lineText(line), refundText(view, line)])}
          empty={null}
        />
        {isCancelable(view) ? (
          <Form frame={form}>
            <Buttons>
              <Button tone="danger">{say('orders.cancel')}</Button>
              <LinkButton href={back}>{say('orders.keep')}</LinkButton>
            </Buttons>
          </Form>
        ) : (
          <>
            <Notice tone="wait" title={say('orders.cancel_closed')}>
              <p>{say('orders.cancel_closed_text')}</p>
            </Notice>
            <Buttons>
              <LinkButton href={`/portal/customers/${params.id}/subscriptions`}>
                {say('subscriptions.title')}
              </LinkButton>
              <LinkButton href={back}>{say('orders.keep')}</LinkButton>
            </Buttons>
          </>
        )}
      </>
    );
  },
  actions: {
    send: async ({ api, params: { id = '', orderId = '' } }) => {
      await api.POST('/v1/customers/{id}/orders/{orderId}/cancellation', { params: { path: { id, orderId } } });
      return { to: orderAddress(id, orderId), done: 'order_canceled' };
    },
  },
});
