import { Button, Field, Form, LinkButton } from '#shared/pages/parts/form.tsx';
import { Badge, Buttons, Facts, Notice, Section, Table } from '#shared/pages/parts/show.tsx';
import { dataOf, ifMatch } from '../../api.ts';
import { type SignedInRequest, signedInPage, type View } from '../../page.ts';
import { When } from '../../when.tsx';
import { subscriptionAddress } from '../orders/words.ts';
import { movedTones, type Transfer, transferTones } from './words.ts';

type TransferView = View<SignedInRequest, Transfer>;

const About = ({ say, now, locale, data }: TransferView) => {
  const when = (at: string | undefined) => at && <When at={at} now={now} locale={locale} />;
  return (
    <Facts
      rows={[
        [
          say('company.status'),
          <Badge tone={transferTones[data.status]}>{say(`transfers.state.${data.status}`)}</Badge>,
        ],
        [say('customers.name'), data.customer.name],
        [say('transfers.from'), data.from.name],
        [say('transfers.to'), data.to.name],
        [say('transfers.requested'), when(data.createdDate)],
        [say('tiers.column.expires'), when(data.expiresOn)],
        [say('transfers.answered'), when(data.endedOn)],
        [say('transfers.completed'), when(data.completedOn)],
        [say('transfers.reason'), data.note && <span class="kept">{data.note}</span>],
        [say('transfers.reseller'), data.partnerIdOnRecord],
      ]}
    />
  );
};

/** What moves, what moved where, and why a subscription stayed. The provider's new ones have pages that it sees. */
const Lines = ({ say, data }: TransferView) => {
  const isReceiver = data.direction === 'received';
  return (
    <Section title={say('transfers.subscriptions')}>
      <Table
        caption={say('transfers.subscriptions')}
        head={['name', 'quantity', 'state', 'new_id'].map(name => say(`transfers.column.${name}`))}
        rows={data.lines.map(line => [
          <>
            {line.friendlyName}
            {line.parentSubscriptionId ? <small>{say('transfers.addon')}</small> : null}
          </>,
          String(line.quantity),
          <>
            <Badge tone={movedTones[line.status]}>{say(`transfers.line.${line.status}`)}</Badge>
            {line.description ? <small>{line.description}</small> : null}
          </>,
          line.newSubscriptionId && isReceiver ? (
            <a href={subscriptionAddress(data.customer.tenantId, line.newSubscriptionId)}>{line.newSubscriptionId}</a>
          ) : (
            (line.newSubscriptionId ?? '–')
          ),
        ])}
        empty={null}
      />
    </Section>
  );
};

/** The provider's answer. Both buttons stand under the same explanation. */
const Answer = ({ say, form, values, problem, data }: TransferView) => (
  <Section title={say('transfers.answer')}>
    <p>{say('transfers.answer_text', { customer: data.customer.name, company: data.from.name })}</p>
    <Form frame={form}>
      <input type="hidden" name="etag" value={data.attributes.etag} />
      <Field
        name="reason"
        label={say('transfers.reject_reason')}
        hint={say('transfers.reject_hint')}
        value={values.text('reason')}
        error={problem?.fields.reason}
        maxlength={500}
      />
      <Buttons>
        <Button action="accept">{say('transfers.accept')}</Button>
        <Button action="reject" tone="quiet">
          {say('transfers.reject')}
        </Button>
      </Buttons>
    </Form>
  </Section>
);

/** What can still be done: by the provider, by the partner, and after the end. */
const Steps = (view: TransferView) => {
  const { say, me, form, data } = view;
  const { permissions } = me;
  if (data.status === 'requested' && data.direction === 'received')
    return permissions.includes('transfer.answer') ? <Answer {...view} /> : null;
  if (data.status === 'requested')
    return permissions.includes('transfer.request') ? (
      <Form frame={form}>
        <Button action="withdraw" tone="danger" confirm={say('transfers.withdraw_confirm')}>
          {say('transfers.withdraw')}
        </Button>
      </Form>
    ) : null;
  if (data.status === 'accepted' || data.status === 'completing')
    return <Notice tone="wait">{say('transfers.under_way')}</Notice>;
  return data.status === 'completed' ? (
    <Buttons>
      <LinkButton href={`/portal/customers/${data.customer.tenantId}`} tone="primary">
        {say('requests.see_customer')}
      </LinkButton>
      {data.orderId ? (
        <LinkButton href={`/portal/customers/${data.customer.tenantId}/orders/${data.orderId}`}>
          {say('transfers.order')}
        </LinkButton>
      ) : null}
    </Buttons>
  ) : null;
};

/** One request to move subscriptions: what moves, its state, and accepting, rejecting or withdrawing it (B119). */
export const transferPage = signedInPage<Transfer>({
  path: '/portal/transfers/:id',
  menu: 'transfers',
  title: ({ say, data }) => say('transfers.of', { customer: data.customer.name, company: data.to.name }),
  load: async ({ api, params: { id = '' } }) =>
    dataOf(await api.GET('/v1/transfers/{id}', { params: { path: { id } } })),
  show: view => (
    <>
      <About {...view} />
      <Lines {...view} />
      <Steps {...view} />
    </>
  ),
  actions: {
    accept: async ({ api, params: { id = '' }, form }, values) => {
      const headers = ifMatch(values.text('etag'));
      await api.POST('/v1/transfers/{id}/acceptance', { params: { path: { id } }, headers });
      return { to: form.path, done: 'transfers_accepted' };
    },
    reject: async ({ api, params: { id = '' }, form }, values) => {
      const reason = values.optional('reason');
      const body = { ...(reason && { reason }) };
      await api.POST('/v1/transfers/{id}/rejection', { params: { path: { id } }, body });
      return { to: form.path, done: 'transfers_rejected' };
    },
    withdraw: async ({ api, params: { id = '' }, form }) => {
      await api.DELETE('/v1/transfers/{id}', { params: { path: { id } } });
      return { to: form.path, done: 'transfers_withdrawn' };
    },
  },
});
