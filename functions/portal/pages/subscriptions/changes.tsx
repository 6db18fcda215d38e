import type { PropsWithChildren } from 'hono/jsx';
import { Button, Field, Form } from '#shared/pages/parts/form.tsx';
import { Section } from '#shared/pages/parts/show.tsx';
import type { Schemas } from '../../api.ts';
import { labelled } from '../../field-labels.ts';
import type { FormValues } from '../../form.ts';
import type { Action, SignedInRequest, View } from '../../page.ts';
import { ApiProblem } from '../../problem.ts';
import { fieldValue } from '../company/words.ts';
import { numberFrom } from '../orders/asked.ts';
import type { Subscription } from './words.ts';

type Change = Omit<Schemas['UpdateSubscriptionRequest'], 'attributes'>;
type ChangesView = View<SignedInRequest, { subscription: Subscription }>;

/** Fields of the forms by the members of the API, with the keys of their labels. */
const fields: Readonly<Record<string, readonly [field: string, label: string]>> = {
  quantity: ['quantity', 'orders.quantity'],
  friendlyName: ['friendlyName', 'orders.friendly_name'],
  'suspensionReasons[0]': ['reason', 'subscriptions.suspend_reason'],
};

/** A refusal as the forms show it: what is about a quantity stands there, and messages name their fields. */
function asChangeShows(error: unknown, say: SignedInRequest['say']): unknown {
  if (!(error instanceof ApiProblem)) return error;
  const { status, reason, description, data } = error;
  const asFields = (entries: readonly string[]) =>
    new ApiProblem(
      status,
      { reason: 'request.invalid', description: say('frame.fields'), data: entries },
      new Headers(),
    );
  if (reason === 'subscription.quantity') return asFields([`quantity: ${description}`]);
  if (reason !== 'request.invalid') return error;
  const own = data.map(entry => {
    const [path = '', message = ''] = entry.split(/: (.*)/s);
    return `${fields[path]?.[0] ?? path}: ${message}`;
  });
  const labels = new Map(Object.values(fields));
  return labelled(asFields(own), path => labels.get(path) && say(labels.get(path) ?? path), say);
}

/** An action that changes one thing of the subscription as it was shown. */
const changing =
  (done: string, changeOf: (form: FormValues) => Change): Action<SignedInRequest> =>
  async ({ api, say, params: { id = '', subscriptionId = '' }, form: { path } }, form) => {
    const body = { ...changeOf(form), attributes: { etag: form.text('etag') } };
    const params = { path: { id, subscriptionId } };
    const { response } = await api
      .PATCH('/v1/customers/{id}/subscriptions/{subscriptionId}', { params, body })
      .catch(error => {
        throw asChangeShows(error, say);
      });
    return { to: path, done: response.status === 202 ? 'subscription_asked' : done };
  };

/** What the forms of a subscription do. */
export const subscriptionActions = {
  quantity: changing('subscription_quantity', form => ({ quantity: numberFrom(form.text('quantity')) })),
  rename: changing('subscription_renamed', form => ({ friendlyName: form.text('friendlyName') })),
  renewal: changing('subscription_renewal', form => ({ autoRenewEnabled: form.text('renews') === 'true' })),
  suspend: changing('subscription_suspended', form => {
    const reason = form.optional('reason');
    return { status: 'suspended', ...(reason && { suspensionReasons: [reason] }) };
  }),
  reactivate: changing('subscription_reactivated', () => ({ status: 'active' })),
  cancel: changing('subscription_canceled', () => ({ status: 'deleted' })),
};

/** A form that changes one thing. */
const ChangeForm = ({ view, children }: PropsWithChildren<{ view: ChangesView }>) => (
  <Form frame={view.form}>
    <input type="hidden" name="etag" value={view.data.subscription.attributes.etag} />
    {children}
  </Form>
);

const Quantity = (view: ChangesView) => (
  <ChangeForm view={view}>
    <Field
      name="quantity"
      label={view.say('orders.quantity')}
      hint={view.say('subscriptions.quantity_hint')}
      value={fieldValue(view.values, 'quantity', String(view.data.subscription.quantity))}
      error={view.problem?.fields.quantity}
      inputmode="numeric"
      maxlength={10}
      width="short"
    />
    <Button action="quantity">{view.say('subscriptions.change_quantity')}</Button>
  </ChangeForm>
);

const Name = (view: ChangesView) => (
  <ChangeForm view={view}>
    <Field
      name="friendlyName"
      label={view.say('orders.friendly_name')}
      value={fieldValue(view.values, 'friendlyName', view.data.subscription.friendlyName)}
      error={view.problem?.fields.friendlyName}
      maxlength={100}
      width="medium"
    />
    <Button action="rename" tone="quiet">
      {view.say('subscriptions.rename')}
    </Button>
  </ChangeForm>
);

const Renewal = (view: ChangesView) => {
  const { autoRenewEnabled } = view.data.subscription;
  return (
    <ChangeForm view={view}>
      <p>{view.say(autoRenewEnabled ? 'subscriptions.renewal_on_text' : 'subscriptions.renewal_off_text')}</p>
      <input type="hidden" name="renews" value={String(!autoRenewEnabled)} />
      <Button action="renewal" tone="quiet">
        {view.say(autoRenewEnabled ? 'subscriptions.turn_renewal_off' : 'subscriptions.turn_renewal_on')}
      </Button>
    </ChangeForm>
  );
};

const Suspend = (view: ChangesView) => (
  <ChangeForm view={view}>
    <p>{view.say('subscriptions.suspend_text')}</p>
    <Field
      name="reason"
      label={view.say('subscriptions.suspend_reason')}
      value={view.values.text('reason')}
      error={view.problem?.fields.reason}
      maxlength={200}
    />
    <Button action="suspend" tone="danger" confirm={view.say('subscriptions.suspend_confirm')}>
      {view.say('subscriptions.suspend')}
    </Button>
  </ChangeForm>
);

const Reactivate = (view: ChangesView) => (
  <ChangeForm view={view}>
    <p>{view.say('subscriptions.reactivate_text')}</p>
    <Button action="reactivate">{view.say('subscriptions.reactivate')}</Button>
  </ChangeForm>
);

const Cancel = (view: ChangesView) => (
  <ChangeForm view={view}>
    <p>{view.say('subscriptions.cancel_text')}</p>
    <Button action="cancel" tone="danger" confirm={view.say('subscriptions.cancel_confirm')}>
      {view.say('subscriptions.cancel')}
    </Button>
  </ChangeForm>
);

/** What the partner that sold a subscription can change, one thing a form. */
export const Changes = (view: ChangesView) => {
  const { say, me, data } = view;
  const { status, refundOptions, pendingChange, provider } = data.subscription;
  const isTheirs = provider.id === me.tenantId && me.permissions.includes('subscription.manage');
  if (status === 'deleted' || pendingChange || !isTheirs) return null;
  const isActive = status === 'active';
  return (
    <Section title={say('subscriptions.change')} id="change">
      {isActive ? <Quantity {...view} /> : <Reactivate {...view} />}
      <Name {...view} />
      {isActive ? <Renewal {...view} /> : null}
      {isActive ? <Suspend {...view} /> : null}
      {refundOptions.length > 0 ? <Cancel {...view} /> : null}
    </Section>
  );
};
