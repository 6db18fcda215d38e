import { Button, Field, Form } from '#shared/pages/parts/form.tsx';
import { Badge, Section, Table } from '#shared/pages/parts/show.tsx';
import { dataOf, type Schemas, sideBySide } from '../../api.ts';
import { type SignedInRequest, signedInPage, type View } from '../../page.ts';
import { When } from '../../when.tsx';
import { fieldValue } from '../company/words.ts';
import { BackToSubscription } from './back.tsx';
import { ResellerReview } from './reseller-review.tsx';
import { asResellerFormShows, resellerFrom } from './reseller-words.ts';
import type { Subscription } from './words.ts';

interface Data {
  subscription: Subscription;
  /** The present one first. */
  entries: Schemas['PartnerOnRecord'][];
  /** The partners with which the company serves the customer. */
  associates: Schemas['CustomerAssociate'][];
}
type ResellerView = View<SignedInRequest, Data>;

const rowOf = ({ say, now, locale }: ResellerView, { name, mpnId, from, until, setBy }: Schemas['PartnerOnRecord']) => [
  say('orders.reseller_named', { company: name, mpnId }),
  <When at={from} now={now} locale={locale} />,
  until ? <When at={until} now={now} locale={locale} /> : <Badge tone="good">{say('on_record.present')}</Badge>,
  setBy,
];

/** The MPN ID that the form begins with: that of the reseller which serves the customer, unless it is on the record (P21). */
const suggested = ({ subscription, associates }: Data): string | undefined =>
  associates.find(({ mpnId }) => mpnId && mpnId !== subscription.partnerId)?.mpnId;

/** Names a reseller by its MPN ID, from now or an earlier day on (R171). */
const Change = ({ say, form, values, problem, data }: ResellerView) =>
  data.subscription.status === 'deleted' ? null : (
    <Section title={say(data.subscription.partnerId ? 'on_record.change' : 'on_record.name')}>
      <Form frame={form}>
        <Field
          name="mpnId"
          label={say('orders.reseller')}
          hint={say('on_record.mpnid_hint')}
          value={fieldValue(values, 'mpnId', suggested(data))}
          error={problem?.fields.mpnId}
          inputmode="numeric"
          width="short"
        />
        <Field
          name="from"
          type="date"
          label={say('on_record.from')}
          hint={say('on_record.from_hint')}
          value={fieldValue(values, 'from')}
          error={problem?.fields.from}
          width="short"
        />
        <Button action="review">{say('on_record.review')}</Button>
      </Form>
    </Section>
  );

/** The resellers of record of a subscription, with dates, and the change to another (R170–R172). */
export const subscriptionResellerPage = signedInPage<Data>({
  path: '/portal/customers/:id/subscriptions/:subscriptionId/reseller',
  isFull: true,
  menu: 'customers',
  title: ({ say, data }) => say('on_record.of', { subscription: data.subscription.friendlyName }),
  load: async ({ api, params: { id = '', subscriptionId = '' } }) => {
    const params = { path: { id, subscriptionId } };
    const [subscription, entries, associates] = await sideBySide([
      api.GET('/v1/customers/{id}/subscriptions/{subscriptionId}', { params }).then(dataOf),
      api.GET('/v1/customers/{id}/subscriptions/{subscriptionId}/partnersonrecord', { params }).then(dataOf),
      api.GET('/v1/customers/{id}/relationships', { params: { path: { id } } }).then(dataOf),
    ]);
    return { subscription, entries: entries.items, associates: associates.items };
  },
  show: view => {
    const { say, data } = view;
    return (
      <>
        <p>{say('on_record.text')}</p>
        <Table
          caption={say('on_record.history')}
          head={['reseller', 'from', 'until', 'set_by'].map(name => say(`on_record.column.${name}`))}
          rows={data.entries.map(entry => rowOf(view, entry))}
          empty={<p>{say('on_record.empty')}</p>}
        />
        <Change {...view} />
        <BackToSubscription {...view} />
      </>
    );
  },
  actions: {
    review: async (request, form) => {
      const { api, say, params } = request;
      const path = { id: params.id ?? '', subscriptionId: params.subscriptionId ?? '' };
      const tried = await api
        .PUT('/v1/customers/{id}/subscriptions/{subscriptionId}/partneronrecord', {
          params: { path, query: { dryRun: 'true' } },
          body: resellerFrom(form),
        })
        .catch(error => Promise.reject(asResellerFormShows(error, say)));
      const show = <ResellerReview request={request} shown={dataOf(tried)} form={form} />;
      return { again: true, title: say('on_record.check'), show };
    },
    send: async ({ api, say, params, form: { path: address } }, form) => {
      const path = { id: params.id ?? '', subscriptionId: params.subscriptionId ?? '' };
      await api
        .PUT('/v1/customers/{id}/subscriptions/{subscriptionId}/partneronrecord', {
          params: { path },
          body: resellerFrom(form),
        })
        .catch(error => Promise.reject(asResellerFormShows(error, say)));
      return { to: address, done: 'subscription_reseller' };
    },
  },
});
