import { Button, Form } from '#shared/pages/parts/form.tsx';
import { Badge, Table, type Tone } from '#shared/pages/parts/show.tsx';
import { dataOf, type Schemas } from '../../api.ts';
import { type SignedInRequest, signedInPage, type View } from '../../page.ts';
import { listPart, NextPage, usualPart } from '../../paging.tsx';
import { When } from '../../when.tsx';

type Delivery = Schemas['Delivery'];
type DeliveriesView = View<SignedInRequest, Schemas['DeliveryCollection']>;

const tones: Record<Delivery['status'], Tone> = { pending: 'wait', delivered: 'good', failed: 'bad' };

/** What the endpoint last answered. */
const lastAnswer = ({ results }: Delivery): string => {
  const last = results.at(-1);
  return last ? [last.responseCode, last.responseMessage].filter(Boolean).join(' ') : '–';
};

const row = ({ say, form, now, locale }: DeliveriesView, delivery: Delivery) => [
  <code>{delivery.eventName}</code>,
  <When at={delivery.createdDate} now={now} locale={locale} />,
  <Badge tone={tones[delivery.status]}>{say(`company.delivery_status.${delivery.status}`)}</Badge>,
  String(delivery.attempts),
  lastAnswer(delivery),
  <Form frame={form} inline>
    <input type="hidden" name="id" value={delivery.id} />
    <Button tone="quiet">{say('company.webhook.replay')}</Button>
  </Form>,
];

/** What was posted to a company's endpoint, what it answered, and a button that posts an event again. */
export const deliveriesPage = signedInPage<Schemas['DeliveryCollection']>({
  path: '/portal/company/webhooks/deliveries',
  menu: 'webhooks',
  title: ({ say }) => say('company.webhook.deliveries'),
  width: 'list',
  load: async request =>
    dataOf(await request.api.GET('/webhooks/v1/deliveries', { params: listPart(request, usualPart) })),
  show: view => {
    const { say, data } = view;
    return (
      <>
        <p>{say('company.webhook.kept')}</p>
        <Table
          caption={say('company.webhook.deliveries')}
          head={[
            say('company.webhook.event'),
            say('company.webhook.created'),
            say('company.status'),
            say('company.webhook.attempts'),
            say('company.webhook.answer'),
            say('company.webhook.again'),
          ]}
          rows={data.items.map(delivery => row(view, delivery))}
          empty={<p>{say('company.webhook.deliveries_empty')}</p>}
        />
        <NextPage view={view} token={data.continuationToken} />
        <p>
          <a href="/portal/company/webhooks">{say('menu.webhooks')}</a>
        </p>
      </>
    );
  },
  actions: {
    send: async ({ api }, form) => {
      await api.POST('/webhooks/v1/deliveries/{id}/replay', { params: { path: { id: form.text('id') } } });
      return { to: '/portal/company/webhooks/deliveries', done: 'company_webhook_replayed' };
    },
  },
});
