import { Button, LinkButton, Select } from '#shared/pages/parts/form.tsx';
import { Badge, Buttons, Table } from '#shared/pages/parts/show.tsx';
import { dataOf, type Schemas } from '../../api.ts';
import { type LoadRequest, type SignedInRequest, signedInPage, type View } from '../../page.ts';
import { listPart, NextPage } from '../../paging.tsx';
import { When } from '../../when.tsx';
import { type ListedReferral, referralAddress, referralStatuses, referralTones } from './words.ts';

type List = Schemas['ListedReferralCollection'];
type ListView = View<SignedInRequest, List>;

/** The direction of the address, else none: what the person can see decides. */
const directionIn = ({ query }: Pick<LoadRequest, 'query'>) =>
  (['received', 'sent'] as const).find(one => one === query.direction);

async function load(request: LoadRequest): Promise<List> {
  const status = referralStatuses.find(one => one === request.query.status);
  const direction = directionIn(request);
  const asked = { size: 50, ...(status && { status }), ...(direction && { direction }) };
  return dataOf(await request.api.GET('/v1/referrals', { params: listPart(request, asked) }));
}

/** The clocks of a referral: until when it can be answered, and until when the customer would like to be called (B93). */
const Clocks = ({ view, referral }: { view: ListView; referral: ListedReferral }) => (
  <>
    {referral.expiresOn ? <When at={referral.expiresOn} {...view} /> : null}
    {referral.contactUntil ? (
      <Badge tone="bad">
        {view.say('referrals.call_until')} <When at={referral.contactUntil} {...view} />
      </Badge>
    ) : null}
  </>
);

const Filters = ({ say, me, form, query }: ListView) => {
  const both = me.permissions.includes('lead.manage') && me.permissions.includes('referral.send');
  return (
    <form method="get" action={form.path} class="filters">
      {both ? (
        <Select
          name="direction"
          label={say('referrals.direction')}
          options={(['received', 'sent'] as const).map(value => ({
            value,
            label: say(`referrals.direction.${value}`),
          }))}
          value={query.direction}
        />
      ) : null}
      <Select
        name="status"
        label={say('referrals.status')}
        none={say('list.any')}
        options={referralStatuses.map(value => ({ value, label: say(`referrals.status.${value}`) }))}
        value={query.status}
      />
      <Button tone="quiet">{say('list.filter')}</Button>
    </form>
  );
};

const other = ({ direction, from, to }: ListedReferral): string | undefined =>
  direction === 'sent' ? to.name : from?.name;

/** The referrals that a company gets or sends: the inbox, with its clocks. */
export const referralsPage = signedInPage<List>({
  path: '/portal/referrals',
  menu: 'referrals',
  width: 'list',
  title: ({ say }) => say('menu.referrals'),
  load,
  show: view => {
    const { say, me, data } = view;
    return (
      <>
        <Buttons>
          {me.permissions.includes('referral.send') ? (
            <LinkButton href="/businesses" tone="primary">
              {say('referrals.find')}
            </LinkButton>
          ) : null}
          {me.permissions.includes('referral.limit') ? (
            <LinkButton href="/portal/referrals/people">{say('referrals.people')}</LinkButton>
          ) : null}
        </Buttons>
        <Filters {...view} />
        <Table
          caption={say('menu.referrals')}
          head={['customer', 'status', 'clock', 'other', 'received'].map(name => say(`referrals.column.${name}`))}
          rows={data.items.map(referral => [
            <a href={referralAddress(referral.id)}>{referral.company.name ?? say('referrals.erased')}</a>,
            <Badge tone={referralTones[referral.status] ?? 'plain'}>
              {say(`referrals.status.${referral.status}`)}
            </Badge>,
            <Clocks view={view} referral={referral} />,
            other(referral) ?? say('referrals.from_customer'),
            <When at={referral.receivedOn} {...view} />,
          ])}
          empty={<p>{say('referrals.empty')}</p>}
        />
        <NextPage view={view} token={data.continuationToken} />
      </>
    );
  },
});
