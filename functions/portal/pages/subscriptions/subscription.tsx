import { LinkButton } from '#shared/pages/parts/form.tsx';
import { Badge, Buttons, Facts, Section } from '#shared/pages/parts/show.tsx';
import { dataOf, type Schemas, sideBySide } from '../../api.ts';
import { type SignedInRequest, signedInPage, type View } from '../../page.ts';
import { When } from '../../when.tsx';
import { termText } from '../catalog/words.ts';
import { companyName, partnersCustomer } from '../customer-users/load.ts';
import { orderAddress, subscriptionAddress } from '../orders/words.ts';
import { Changes, subscriptionActions } from './changes.tsx';
import { SupportContact } from './support-contact.tsx';
import { SubscriptionTable } from './table.tsx';
import { hasEnded, nextTermText, pendingText, reasonsText, type Subscription, subscriptionTones } from './words.ts';

interface Data {
  /** Nothing for the customer's own people. */
  customer: Schemas['Customer'] | undefined;
  subscription: Subscription;
  addOns: Subscription[];
  /** Who supports the customer; only for its own people, others have a page for that. */
  support: Schemas['SupportContact'] | undefined;
}
type PendingChange = NonNullable<Subscription['pendingChange']>;
type SubscriptionView = View<SignedInRequest, Data>;

/** Whether the reader's company sold the subscription. */
const isSeller = ({ me, data: { subscription } }: SubscriptionView): boolean =>
  subscription.provider.id === me.tenantId;

const Refunds = (view: SubscriptionView) => (
  <ul>
    {view.data.subscription.refundOptions.map(({ type, expiresAt }) => (
      <li>
        {view.say(`orders.refund.${type}`)} <When at={expiresAt} {...view} />
      </li>
    ))}
  </ul>
);

/** What is scheduled to follow the current term; of another offer, its page in the catalog. */
const NextTermOf = ({ view: { say, data } }: { view: SubscriptionView }) => {
  const { offerId, offerName, scheduledNextTermInstructions: next, ...current } = data.subscription;
  if (!next) return null;
  const { productId, billingCycle = current.billingCycle, termDuration = current.termDuration } = next.product;
  const of = { billingCycle, termDuration, quantity: next.quantity };
  if (productId === offerId) return <>{nextTermText(say, { ...of, offerName })}</>;
  return (
    <a href={`/portal/catalog/${productId}`}>
      {nextTermText(say, { ...of, offerName: say('subscriptions.other_offer') })}
    </a>
  );
};
/** What waits for whoever provisions the subscription: nothing else can be changed meanwhile. */
const Pending = ({ change, ...view }: SubscriptionView & { change: PendingChange }) => (
  <>
    <Badge tone="wait">{pendingText(view.say, change)}</Badge> <When at={change.since} {...view} />
    <p>{view.say('subscriptions.pending_text')}</p>
  </>
);

/** In which state it is, what waits, and why it is suspended. */
function stateRows(view: SubscriptionView): Parameters<typeof Facts>[0]['rows'] {
  const { say, data } = view;
  const { subscription: one } = data;
  const state = <Badge tone={subscriptionTones[one.status]}>{say(`subscriptions.status.${one.status}`)}</Badge>;
  return [
    [say('company.status'), one.isTrial ? [state, <Badge tone="wait">{say('catalog.trial')}</Badge>] : state],
    [say('subscriptions.pending'), one.pendingChange && <Pending change={one.pendingChange} {...view} />],
    [say('subscriptions.suspend_reason'), one.suspensionReasons && reasonsText(say, one.suspensionReasons)],
  ];
}

const About = (view: SubscriptionView) => {
  const { say, now, locale, me, params, data } = view;
  const { subscription: one, customer } = data;
  const id = params.id ?? '';
  return (
    <Facts
      rows={[
        [
          say('customers.name'),
          customer ? <a href={`/portal/customers/${id}`}>{companyName(customer, me)}</a> : undefined,
        ],
        ...stateRows(view),
        [say('orders.offer'), one.offerName],
        [say('subscriptions.column.quantity'), say('subscriptions.seats', { count: one.quantity, unit: one.unitType })],
        [say('orders.term'), termText(say, one)],
        [say('subscriptions.column.start'), <When at={one.effectiveStartDate} now={now} locale={locale} />],
        [
          say('subscriptions.column.end'),
          hasEnded(one) ? undefined : <When at={one.commitmentEndDate} now={now} locale={locale} />,
        ],
        [
          say('subscriptions.column.renewal'),
          hasEnded(one) ? undefined : say(one.autoRenewEnabled ? 'subscriptions.renews' : 'subscriptions.ends'),
        ],
        [say('subscriptions.next_term'), one.scheduledNextTermInstructions && <NextTermOf view={view} />],
        [say('subscriptions.billed_by'), isSeller(view) ? undefined : one.provider.name],
        [say('orders.reseller'), one.partnerId ?? say('orders.no_reseller')],
        [say('subscriptions.support'), data.support && <SupportContact contact={data.support} locale={locale} />],
        [say('subscriptions.publisher'), one.publisherName],
        [say('orders.refund'), one.refundOptions.length > 0 ? <Refunds {...view} /> : undefined],
        [
          say('subscriptions.base'),
          one.parentSubscriptionId && (
            <a href={subscriptionAddress(id, one.parentSubscriptionId)}>{say('subscriptions.see_base')}</a>
          ),
        ],
        [
          say('subscriptions.order'),
          customer && isSeller(view) && me.permissions.includes('order.read') ? (
            <a href={orderAddress(id, one.orderId)}>{say('subscriptions.see_order')}</a>
          ) : undefined,
        ],
        [say('subscriptions.number'), one.id],
      ]}
    />
  );
};

/** The address at which an add-on to a subscription is ordered. */
const addOnOrderAddress = (customerId: string, { id, offerId }: Subscription, country: string): string =>
  `/portal/customers/${customerId}/orders/new?${new URLSearchParams({ parent: id, base: offerId, country })}`;

/** The add-ons to the subscription, and the way to more. */
const AddOns = (view: SubscriptionView) => {
  const { say, me, params, data } = view;
  const { subscription, customer, addOns } = data;
  if (!subscription.hasPurchasableAddons) return null;
  const orders = customer && isSeller(view) && me.permissions.includes('order.submit');
  const mayOrder = orders && subscription.status === 'active';
  const empty = mayOrder
    ? 'no_addons'
    : orders && !hasEnded(subscription)
      ? 'no_addons_suspended'
      : 'no_addons_ordered';
  return (
    <Section title={say('catalog.addons')} id="addons">
      <SubscriptionTable
        view={view}
        customerId={params.id ?? ''}
        subscriptions={addOns}
        empty={say(`subscriptions.${empty}`)}
      />
      {mayOrder ? (
        <Buttons>
          <LinkButton
            href={addOnOrderAddress(params.id ?? '', subscription, customer.billingProfile.defaultAddress.country)}
          >
            {say('subscriptions.order_addon')}
          </LinkButton>
        </Buttons>
      ) : null}
    </Section>
  );
};

/** One subscription of a customer, for its partners and for itself. */
export const subscriptionPage = signedInPage<Data>({
  path: '/portal/customers/:id/subscriptions/:subscriptionId',
  isFull: true,
  menu: 'customers',
  title: ({ data }) => data.subscription.friendlyName,
  load: async ({ api, params: { id = '', subscriptionId = '' } }, person) => {
    const params = { path: { id, subscriptionId } };
    const contact = () =>
      api.GET('/v1/customers/{id}/subscriptions/{subscriptionId}/supportcontact', { params }).then(dataOf);
    const about = person.then(async ({ tenantId }) =>
      tenantId === id
        ? { customer: undefined, support: await contact() }
        : { customer: await partnersCustomer(api, id), support: undefined },
    );
    const [around, subscription, addOns] = await sideBySide([
      about,
      api.GET('/v1/customers/{id}/subscriptions/{subscriptionId}', { params }).then(dataOf),
      api.GET('/v1/customers/{id}/subscriptions/{subscriptionId}/addons', { params }).then(dataOf),
    ]);
    return { ...around, subscription, addOns: addOns.items };
  },
  show: view => (
    <>
      <About {...view} />
      <AddOns {...view} />
      {view.data.support ? null : <Changes {...view} />}
      <Buttons>
        {view.data.customer ? (
          <LinkButton href={`${view.form.path}/support`}>{view.say('subscriptions.support')}</LinkButton>
        ) : null}
        {view.data.customer && isSeller(view) && view.me.permissions.includes('partneronrecord.set') ? (
          <LinkButton href={`${view.form.path}/reseller`}>{view.say('on_record.see')}</LinkButton>
        ) : null}
        {view.me.permissions.includes('audit.read') ? (
          <LinkButton href={`${view.form.path}/history`}>{view.say('subscriptions.see_history')}</LinkButton>
        ) : null}
        <LinkButton href={`/portal/customers/${view.params.id}/subscriptions`}>
          {view.say('subscriptions.all')}
        </LinkButton>
      </Buttons>
    </>
  ),
  actions: subscriptionActions,
});
