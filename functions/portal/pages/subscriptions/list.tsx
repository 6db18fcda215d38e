import { LinkButton } from '#shared/pages/parts/form.tsx';
import { Buttons } from '#shared/pages/parts/show.tsx';
import { dataOf, type Schemas, sideBySide } from '../../api.ts';
import { type SignedInRequest, signedInPage, type View } from '../../page.ts';
import { listPart, NextPage, usualPart } from '../../paging.tsx';
import { companyName, partnersCustomer } from '../customer-users/load.ts';
import { mayOrderFor, OrderButton } from '../orders/order-button.tsx';
import { SubscriptionTable } from './table.tsx';

interface Data {
  /** Nothing for the customer's own people. */
  customer: Schemas['Customer'] | undefined;
  subscriptions: Schemas['SubscriptionCollection'];
}
type ListView = View<SignedInRequest, Data>;

const Ways = ({ say, me, params, data: { customer } }: ListView) =>
  customer ? (
    <Buttons>
      <OrderButton {...{ say, me, params, customer }} />
      {me.permissions.includes('order.read') ? (
        <LinkButton href={`/portal/customers/${params.id}/orders`}>{say('orders.title')}</LinkButton>
      ) : null}
      <LinkButton href={`/portal/customers/${params.id}`}>{say('agreed.to_customer')}</LinkButton>
    </Buttons>
  ) : null;

const emptyText = ({ me, data: { customer } }: ListView): string => {
  if (!customer) return 'subscriptions.empty_own';
  return mayOrderFor(customer, me) ? 'subscriptions.empty' : 'subscriptions.empty_reseller';
};

/** What a customer has bought, as far as the reader sees it (R121, R145). */
export const subscriptionsPage = signedInPage<Data>({
  path: '/portal/customers/:id/subscriptions',
  menu: 'customers',
  width: 'list',
  title: ({ say, data, me }) => say('subscriptions.of', { customer: companyName(data.customer, me) }),
  load: async (request, person) => {
    const path = { id: request.params.id ?? '' };
    const [customer, subscriptions] = await sideBySide([
      person.then(({ tenantId }) => (tenantId === path.id ? undefined : partnersCustomer(request.api, path.id))),
      request.api
        .GET('/v1/customers/{id}/subscriptions', { params: { path, ...listPart(request, usualPart) } })
        .then(dataOf),
    ]);
    return { customer, subscriptions };
  },
  show: view => (
    <>
      <Ways {...view} />
      <SubscriptionTable
        view={view}
        customerId={view.params.id ?? ''}
        subscriptions={view.data.subscriptions.items}
        empty={view.say(emptyText(view))}
      />
      <NextPage view={view} token={view.data.subscriptions.continuationToken} />
    </>
  ),
});
