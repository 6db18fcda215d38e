import type { Child } from 'hono/jsx';
import { Table } from '#shared/pages/parts/show.tsx';
import { calendarDay } from '#shared/runtime/calendar-day.ts';
import { dataOf, type Schemas, sideBySide } from '../../api.ts';
import { type SignedInRequest, signedInPage, type View } from '../../page.ts';
import { listPart, NextPage, usualPart } from '../../paging.tsx';
import { When } from '../../when.tsx';
import { ChangedValue } from '../activity/changed-value.tsx';
import { actorText, changedMembers } from '../activity/changes.ts';
import { memberText, valueText } from '../activity/members.ts';
import { BackToSubscription } from './back.tsx';
import {
  type NextTerm,
  nextTermText,
  pendingText,
  reasonsText,
  type Subscription,
  subscriptionTones,
} from './words.ts';

interface Data {
  subscription: Subscription;
  records: Schemas['AuditRecordCollection'];
}
type HistoryView = View<SignedInRequest, Data>;

/** The activity log goes back so many days. */
const days = 89;

/** What the activity log has of the subscription. */
const recordsQuery = ({ now }: Pick<SignedInRequest, 'now'>, subscriptionId: string) => ({
  ...usualPart,
  startDate: calendarDay(new Date(now.getTime() - days * 86_400_000)),
  filter: JSON.stringify({ Field: 'ResourceId', Value: subscriptionId, Operator: 'equals' }),
});

/** The members that the activity log names, with the keys of their names on the subscription's page. */
const memberNames: Readonly<Record<string, string>> = {
  OrderId: 'orders.number',
  OfferName: 'orders.offer',
  FriendlyName: 'orders.friendly_name',
  Quantity: 'orders.quantity',
  Status: 'company.status',
  AutoRenewEnabled: 'subscriptions.column.renewal',
  BillingCycle: 'orders.term',
  ScheduledNextTerm: 'subscriptions.next_term',
  SupportContact: 'subscriptions.support',
  Refund: 'orders.refund',
  PartnerIdOnRecord: 'orders.reseller',
  SuspensionReasons: 'subscriptions.suspend_reason',
  PendingChange: 'subscriptions.pending',
};

/** IDs that the owner's own system needs of the log; people read the names. */
const unlisted: readonly string[] = ['OfferId', 'Replaces'];

/** What is scheduled, as the log has it: its members begin with capitals. */
interface LoggedTerm {
  OfferName: string;
  Quantity: number;
  BillingCycle: NextTerm['billingCycle'];
  TermDuration: NextTerm['termDuration'];
}

const nextTermOf = ({ OfferName, Quantity, BillingCycle, TermDuration }: LoggedTerm): NextTerm => ({
  offerName: OfferName,
  quantity: Quantity,
  billingCycle: BillingCycle,
  termDuration: TermDuration,
});

/** A change that waits, as the log has it. */
interface LoggedChange {
  Kind: Parameters<typeof pendingText>[1]['kind'];
  Quantity?: number;
  OfferName?: string;
}

const pendingOf = ({ Kind, Quantity = 0, OfferName = '' }: LoggedChange): Parameters<typeof pendingText>[1] => ({
  kind: Kind,
  quantity: Quantity,
  targetOfferName: OfferName,
});

/** A value as the subscription's page words it; others as the activity log does. */
function valueHere(view: HistoryView, name: string, value: unknown): string | undefined {
  const { say } = view;
  if (value === undefined) return undefined;
  if (name === 'Status' && String(value) in subscriptionTones) return say(`subscriptions.status.${value}`);
  if (name === 'AutoRenewEnabled') return say(value ? 'subscriptions.renews' : 'subscriptions.ends');
  if (name === 'BillingCycle') return say(`catalog.cycle.${value}`);
  if (name === 'Refund') return say(`subscriptions.refunded.${value}`);
  if (name === 'ScheduledNextTerm') return nextTermText(say, nextTermOf(value as LoggedTerm));
  if (name === 'SuspensionReasons') return reasonsText(say, value as string[]);
  if (name === 'PendingChange') return pendingText(say, pendingOf(value as LoggedChange));
  return valueText(view, name, value);
}

/** What the log has of a subscription before or after a change, as far as it names its offer. */
type Logged = Partial<Record<'OfferId' | 'OfferName', string>>;

const loggedOf = (json: string | undefined): Logged => (json ? (JSON.parse(json) as Logged) : {});

/** A value; the name of an offer that has none in the reader's language is marked as English, which the log has. */
function shownValue(view: HistoryView, name: string, value: unknown, of: Logged): Child | undefined {
  const { subscription } = view.data;
  const isOffers = (name === 'OfferName' || name === 'FriendlyName') && value === of.OfferName;
  if (!isOffers || value === undefined) return valueHere(view, name, value);
  return of.OfferId === subscription.offerId ? subscription.offerName : <span lang="en-US">{value}</span>;
}

const rowOf = (view: HistoryView, record: Schemas['AuditRecord']) => [
  <When at={record.operationDate} {...view} />,
  actorText(view.say, record),
  <ul class="changes">
    {changedMembers(record)
      .filter(({ name }) => !unlisted.includes(name))
      .map(({ name, from, to }) => (
        <ChangedValue
          say={view.say}
          name={memberNames[name] ? view.say(memberNames[name]) : memberText(view.say, name)}
          from={shownValue(view, name, from, loggedOf(record.resourceOldValue))}
          to={shownValue(view, name, to, loggedOf(record.resourceNewValue))}
        />
      ))}
  </ul>,
];

/** Who changed a subscription, what, and when. */
export const subscriptionHistoryPage = signedInPage<Data>({
  path: '/portal/customers/:id/subscriptions/:subscriptionId/history',
  menu: 'customers',
  width: 'list',
  title: ({ say, data }) => say('subscriptions.history_of', { subscription: data.subscription.friendlyName }),
  load: async request => {
    const { id = '', subscriptionId = '' } = request.params;
    const part = listPart(request, recordsQuery(request, subscriptionId.toLowerCase()));
    const params = { path: { id, subscriptionId } };
    const [subscription, records] = await sideBySide([
      request.api.GET('/v1/customers/{id}/subscriptions/{subscriptionId}', { params }).then(dataOf),
      request.api.GET('/v1/auditrecords', { params: part }).then(dataOf),
    ]);
    return { subscription, records };
  },
  show: view => {
    const { say, data } = view;
    return (
      <>
        <p>{say('subscriptions.history_text')}</p>
        <Table
          caption={say('subscriptions.history')}
          head={['when', 'who', 'changes'].map(name => say(`activity.column.${name}`))}
          rows={data.records.items.map(record => rowOf(view, record))}
          empty={<p>{say('subscriptions.history_empty')}</p>}
        />
        <NextPage view={view} token={data.records.continuationToken} />
        <BackToSubscription {...view} />
      </>
    );
  },
});
