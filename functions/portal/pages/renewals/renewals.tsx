import { Button, Select } from '#shared/pages/parts/form.tsx';
import { Badge, Table } from '#shared/pages/parts/show.tsx';
import { dataOf, type Schemas } from '../../api.ts';
import { type LoadRequest, type SignedInRequest, signedInPage, type View } from '../../page.ts';
import { listPart, NextPage, usualPart } from '../../paging.tsx';
import { When } from '../../when.tsx';
import { subscriptionAddress } from '../orders/words.ts';

type Renewals = Schemas['RenewalCollection'];
type Renewal = Renewals['items'][number];
type RenewalsView = View<SignedInRequest, Renewals>;

/** How far ahead the list can look. */
const spans = [7, 30, 60, 180, 365] as const;

const daysIn = ({ query }: Pick<LoadRequest, 'query'>): number => spans.find(days => String(days) === query.days) ?? 60;

const Filters = ({ say, form, ...view }: RenewalsView) => (
  <form method="get" action={form.path} class="filters">
    <Select
      name="days"
      label={say('renewals.within')}
      options={spans.map(days => ({ value: String(days), label: say('renewals.days', { days }) }))}
      value={String(daysIn(view))}
    />
    <Button tone="quiet">{say('list.filter')}</Button>
  </form>
);

/** What becomes of a subscription at the end of its term: the word, and how urgent it is. */
function endOf({ autoRenewEnabled, changes, isTrial }: Renewal) {
  if (!autoRenewEnabled) return { word: isTrial ? 'renewals.trial_ends' : 'renewals.ends', tone: 'wait' as const };
  return { word: changes ? 'renewals.changes' : 'renewals.renews', tone: 'good' as const };
}

const rowOf = (renewal: Renewal, view: RenewalsView) => {
  const { customer, subscriptionId, friendlyName, offerName, quantity, unitType, commitmentEndDate } = renewal;
  const { word, tone } = endOf(renewal);
  return [
    <When at={commitmentEndDate} now={view.now} locale={view.locale} />,
    <>
      <a href={subscriptionAddress(customer.id, subscriptionId)}>{friendlyName}</a>
      {friendlyName === offerName ? null : <small>{offerName}</small>}
    </>,
    <a href={`/portal/customers/${customer.id}`}>{customer.name}</a>,
    view.say('subscriptions.seats', { count: quantity, unit: unitType }),
    <Badge tone={tone}>{view.say(word)}</Badge>,
  ];
};

/** What ends soon, and what becomes of it then: the first end first. */
export const renewalsPage = signedInPage<Renewals>({
  path: '/portal/renewals',
  menu: 'renewals',
  width: 'list',
  title: ({ say }) => say('menu.renewals'),
  load: async request =>
    dataOf(
      await request.api.GET('/v1/overview/renewals', {
        params: listPart(request, { ...usualPart, days: daysIn(request) }),
      }),
    ),
  show: view => {
    const { say, data } = view;
    return (
      <>
        <p class="soft">{say('renewals.text')}</p>
        <Filters {...view} />
        <Table
          caption={say('menu.renewals')}
          head={['end', 'subscription', 'customer', 'quantity', 'then'].map(name => say(`renewals.column.${name}`))}
          rows={data.items.map(renewal => rowOf(renewal, view))}
          empty={<p>{say('renewals.empty')}</p>}
        />
        <NextPage view={view} token={data.continuationToken} />
      </>
    );
  },
});
