import { Button, Form, Radios } from '#shared/pages/parts/form.tsx';
import { Facts } from '#shared/pages/parts/show.tsx';
import { dataOf, type Schemas, sideBySide } from '../../api.ts';
import { type SignedInRequest, signedInPage, type View } from '../../page.ts';
import { fieldValue } from '../company/words.ts';
import { BackToSubscription } from './back.tsx';
import { SupportContact } from './support-contact.tsx';
import type { Subscription } from './words.ts';

interface Data {
  subscription: Subscription;
  contact: Schemas['SupportContact'];
  /** The partners with which the company serves the customer. */
  associates: Schemas['CustomerAssociate'][];
}
type SupportView = View<SignedInRequest, Data>;

/** Chooses who answers the customer: the provider itself, or a reseller that serves the customer with it. */
const Choose = ({ say, me, form, values, data: { subscription, contact, associates } }: SupportView) =>
  subscription.provider.id === me.tenantId && me.permissions.includes('supportcontact.set') ? (
    <Form frame={form}>
      <Radios
        name="supportTenantId"
        label={say('subscriptions.support_choose')}
        hint={say('subscriptions.support_hint')}
        options={[
          { value: me.tenantId, label: me.organization.name },
          ...associates.map(({ id, name, mpnId }) => ({
            value: id,
            label: mpnId ? say('orders.reseller_named', { company: name, mpnId }) : name,
          })),
        ]}
        value={fieldValue(values, 'supportTenantId', contact.supportTenantId)}
      />
      <Button>{say('subscriptions.support_save')}</Button>
    </Form>
  ) : null;

/** Who answers the customer's requests about a subscription, and the choice of another (R121). */
export const subscriptionSupportPage = signedInPage<Data>({
  path: '/portal/customers/:id/subscriptions/:subscriptionId/support',
  isFull: true,
  menu: 'customers',
  title: ({ say, data }) => say('subscriptions.support_of', { subscription: data.subscription.friendlyName }),
  load: async ({ api, params: { id = '', subscriptionId = '' } }) => {
    const params = { path: { id, subscriptionId } };
    const [subscription, contact, associates] = await sideBySide([
      api.GET('/v1/customers/{id}/subscriptions/{subscriptionId}', { params }).then(dataOf),
      api.GET('/v1/customers/{id}/subscriptions/{subscriptionId}/supportcontact', { params }).then(dataOf),
      api.GET('/v1/customers/{id}/relationships', { params: { path: { id } } }).then(dataOf),
    ]);
    return { subscription, contact, associates: associates.items };
  },
  show: view => {
    const { say, locale, data } = view;
    return (
      <>
        <p>{say('subscriptions.support_text')}</p>
        <Facts rows={[[say('subscriptions.support'), <SupportContact contact={data.contact} locale={locale} />]]} />
        <Choose {...view} />
        <BackToSubscription {...view} />
      </>
    );
  },
  actions: {
    send: async ({ api, params: { id = '', subscriptionId = '' }, form: { path } }, form) => {
      const asked = {
        params: { path: { id, subscriptionId } },
        body: { supportTenantId: form.text('supportTenantId') },
      };
      await api.PUT('/v1/customers/{id}/subscriptions/{subscriptionId}/supportcontact', asked);
      return { to: path, done: 'subscription_support' };
    },
  },
});
