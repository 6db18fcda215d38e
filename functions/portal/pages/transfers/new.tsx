import { Button, Field, Form, LinkButton, Select, Tick } from '#shared/pages/parts/form.tsx';
import { Buttons, Empty } from '#shared/pages/parts/show.tsx';
import { dataOf, type Schemas, sideBySide } from '../../api.ts';
import type { FormValues } from '../../form.ts';
import { type LoadRequest, type SignedInRequest, signedInPage, type View } from '../../page.ts';
import { TransferReview } from './review.tsx';
import { asTransferShows, transferAddress } from './words.ts';

interface Data {
  customer: Schemas['Customer'];
  /** Those that haven't ended, add-ons apart: they move with their bases. */
  subscriptions: Schemas['Subscription'][];
  /** The listed providers that serve the customer's country. */
  providers: { id: string; name: string }[];
}
type NewView = View<SignedInRequest, Data>;

const mostListed = 500;

async function load({ api, params: { id = '' } }: LoadRequest): Promise<Data> {
  const params = { path: { id } };
  const [customer, subscriptions, providers] = await sideBySide([
    api.GET('/v1/customers/{id}', { params }).then(dataOf),
    api.GET('/v1/customers/{id}/subscriptions', { params: { ...params, query: { size: mostListed } } }).then(dataOf),
    api.GET('/v1/directory/providers', { params: { query: { size: mostListed } } }).then(dataOf),
  ]);
  const { country } = customer.billingProfile.defaultAddress;
  return {
    customer,
    subscriptions: subscriptions.items.filter(one => one.status !== 'deleted' && !one.parentSubscriptionId),
    providers: providers.items.filter(one => one.country === country || one.countries?.includes(country)),
  };
}

/** What the form asks for. A tenant ID that was typed counts before the provider that was chosen. */
const requestFrom = (form: FormValues): Schemas['RequestTransferRequest'] => ({
  subscriptionIds: [...form.all('subscriptionIds')],
  targetPartnerTenantId: form.optional('otherTenantId') ?? form.text('targetPartnerTenantId'),
});

const Subscriptions = ({ view: { say, values, problem, data } }: { view: NewView }) => {
  const error = problem?.fields.subscriptionIds;
  return (
    <fieldset class={error ? 'field wrong' : 'field'} id="subscriptionIds">
      <legend>{say('transfers.subscriptions')}</legend>
      <p class="hint">{say('transfers.subscriptions_hint')}</p>
      {error ? <p class="error">{error}</p> : null}
      {data.subscriptions.map(one => (
        <Tick
          name="subscriptionIds"
          value={one.id}
          label={`${one.friendlyName} × ${one.quantity}`}
          hint={say(`subscriptions.status.${one.status}`)}
          checked={values.all('subscriptionIds').includes(one.id)}
        />
      ))}
    </fieldset>
  );
};

/** What moves, and to whom. */
const Choose = (view: NewView) => {
  const { say, form, values, problem, params, data } = view;
  if (data.subscriptions.length === 0)
    return (
      <Empty href={`/portal/customers/${params.id}`} label={say('agreed.to_customer')}>
        {say('transfers.nothing')}
      </Empty>
    );
  return (
    <Form frame={form}>
      <p>{say('transfers.new_text')}</p>
      <Subscriptions view={view} />
      <Select
        name="targetPartnerTenantId"
        label={say('transfers.provider')}
        hint={say('transfers.provider_hint')}
        none={say('transfers.choose')}
        options={data.providers.map(({ id, name }) => ({ value: id, label: name }))}
        value={values.text('targetPartnerTenantId')}
        error={problem?.fields.targetPartnerTenantId}
      />
      <Field
        name="otherTenantId"
        label={say('transfers.other_provider')}
        hint={say('transfers.other_hint')}
        value={values.text('otherTenantId')}
        maxlength={36}
      />
      <Buttons>
        <Button action="review">{say('transfers.to_review')}</Button>
        <LinkButton href={`/portal/customers/${params.id}`}>{say('company.cancel')}</LinkButton>
      </Buttons>
    </Form>
  );
};

/** A direct-bill partner asks a provider to take subscriptions over: chosen first, then shown what changes, then sent (B118, B119). */
export const transferNewPage = signedInPage<Data>({
  path: '/portal/customers/:id/transfers/new',
  isFull: true,
  menu: 'transfers',
  title: ({ say, data }) => say('transfers.new_of', { customer: data.customer.companyProfile.companyName }),
  load,
  show: view =>
    view.me.permissions.includes('transfer.request') ? (
      <Choose {...view} />
    ) : (
      <Empty href={`/portal/customers/${view.params.id}`} label={view.say('agreed.to_customer')}>
        {view.say('transfers.denied')}
      </Empty>
    ),
  actions: {
    review: async (request, form) => {
      const {
        api,
        say,
        params: { id = '' },
      } = request;
      const params = { path: { id }, query: { dryRun: 'true' as const } };
      const tried = await api
        .POST('/v1/customers/{id}/transfers', { params, body: requestFrom(form) })
        .catch(error => Promise.reject(asTransferShows(error, say)));
      const preview = dataOf(tried) as Schemas['SubscriptionTransferPreview'];
      return {
        again: true,
        title: say('transfers.review'),
        show: <TransferReview request={request} preview={preview} form={form} />,
      };
    },
    change: async (request, form) => ({
      again: true,
      title: request.say('transfers.new'),
      show: <Choose {...request} data={await load(request)} values={form} />,
    }),
    send: async ({ api, say, params: { id = '' } }, form) => {
      const made = await api
        .POST('/v1/customers/{id}/transfers', { params: { path: { id } }, body: requestFrom(form) })
        .catch(error => Promise.reject(asTransferShows(error, say)));
      const { id: transfer } = dataOf(made) as Schemas['SubscriptionTransfer'];
      return { to: transferAddress(transfer), done: 'transfers_sent' };
    },
  },
});
