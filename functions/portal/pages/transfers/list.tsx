import { Button, Select } from '#shared/pages/parts/form.tsx';
import { Badge, Table } from '#shared/pages/parts/show.tsx';
import { dataOf, type Schemas } from '../../api.ts';
import { type LoadRequest, type SignedInRequest, signedInPage, type View } from '../../page.ts';
import { listPart, NextPage, usualPart } from '../../paging.tsx';
import { When } from '../../when.tsx';
import { transferAddress, transferStates, transferTones } from './words.ts';

type List = Schemas['ListedSubscriptionTransferCollection'];
type ListView = View<SignedInRequest, List>;

const directions = ['sent', 'received'] as const;

/** What the address asks for; nothing else of it counts. */
function askedIn({ query }: Pick<LoadRequest, 'query'>) {
  const direction = directions.find(one => one === query.direction);
  const status = transferStates.find(one => one === query.status);
  return { ...(direction && { direction }), ...(status && { status }) };
}

/** The direction of the list. Without one in the address, the API shows a direct-bill partner what it sent. */
const directionOf = (view: ListView) =>
  askedIn(view).direction ?? (view.me.permissions.includes('transfer.request') ? 'sent' : 'received');

const Filters = (view: ListView) => {
  const { say, form, query } = view;
  return (
    <form method="get" action={form.path} class="filters">
      <Select
        name="direction"
        label={say('transfers.direction')}
        value={directionOf(view)}
        options={directions.map(value => ({ value, label: say(`transfers.direction.${value}`) }))}
      />
      <Select
        name="status"
        label={say('company.status')}
        value={query.status}
        none={say('list.any')}
        options={transferStates.map(value => ({ value, label: say(`transfers.state.${value}`) }))}
      />
      <Button tone="quiet">{say('list.filter')}</Button>
    </form>
  );
};

/** Requests to move subscriptions to a provider: those that a direct-bill partner sent, or a provider received (B119). */
export const transfersPage = signedInPage<List>({
  path: '/portal/transfers',
  menu: 'transfers',
  width: 'list',
  title: ({ say }) => say('menu.transfers'),
  load: async request =>
    dataOf(
      await request.api.GET('/v1/transfers', {
        params: listPart(request, { ...usualPart, ...askedIn(request) }),
      }),
    ),
  show: view => {
    const { say, now, locale, data } = view;
    const direction = directionOf(view);
    const when = (at: string | undefined) => <When at={at} now={now} locale={locale} />;
    return (
      <>
        <Filters {...view} />
        <Table
          caption={say('menu.transfers')}
          head={[
            say('customers.name'),
            say(direction === 'sent' ? 'transfers.to' : 'transfers.from'),
            say('transfers.subscriptions'),
            say('company.status'),
            say('transfers.requested'),
            say('tiers.column.expires'),
          ]}
          rows={data.items.map(one => [
            <a href={transferAddress(one.id)}>{one.customer.name}</a>,
            (direction === 'sent' ? one.to : one.from).name,
            String(one.subscriptionCount),
            <Badge tone={transferTones[one.status]}>{say(`transfers.state.${one.status}`)}</Badge>,
            when(one.createdDate),
            when(one.expiresOn),
          ])}
          empty={<p>{say(askedIn(view).status ? 'transfers.none_found' : `transfers.empty.${direction}`)}</p>}
        />
        <NextPage view={view} token={data.continuationToken} />
      </>
    );
  },
});
