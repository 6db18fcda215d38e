import { LinkButton } from '#shared/pages/parts/form.tsx';
import { Buttons, Table } from '#shared/pages/parts/show.tsx';
import { dataOf, type Schemas } from '../../api.ts';
import { type SignedInRequest, signedInPage, type View } from '../../page.ts';
import { listPart, NextPage, usualPart } from '../../paging.tsx';
import { When } from '../../when.tsx';
import { pageToFix } from '../orders/places.ts';
import { subscriptionAddress } from '../orders/words.ts';

type Findings = Schemas['IncentiveFindingCollection'];
type Finding = Findings['items'][number];
type FindingsView = View<SignedInRequest, Findings>;

/** Whether the reader's company can fix it. */
const isOurs = ({ me }: FindingsView, { fixBy }: Finding): boolean =>
  fixBy === (me.organization.kind === 'indirect_provider' ? 'provider' : 'reseller');

/** Who can fix it, as the reader sees it. */
function fixerText(view: FindingsView, finding: Finding): string {
  if (isOurs(view, finding)) return view.say('orders.fix_by.provider');
  return view.say(finding.fixBy === 'provider' ? 'incentives.column.provider' : `orders.fix_by.${finding.fixBy}`);
}

/** Where it is fixed: by whoever can, or by a provider that names another reseller. */
const Ways = ({ view, finding }: { view: FindingsView; finding: Finding }) => {
  const { say, me } = view;
  const page = pageToFix(finding.href, isOurs(view, finding));
  const reseller = `${subscriptionAddress(finding.customer.id, finding.subscriptionId)}/reseller`;
  const mayName = me.permissions.includes('partneronrecord.set');
  return (
    <>
      {page && page !== reseller ? <a href={page}>{say('orders.go')}</a> : null}
      {mayName ? (
        <small>
          <a href={reseller}>{say(finding.reseller ? 'on_record.change' : 'on_record.name')}</a>
        </small>
      ) : null}
      {page || mayName ? null : '–'}
    </>
  );
};

const rowOf = (view: FindingsView, finding: Finding) => {
  const { say, me, now, locale } = view;
  const { customer, provider, reseller, mpnId = '', subscriptionId, friendlyName, description } = finding;
  const named = reseller && say('orders.reseller_named', { company: reseller.name, mpnId });
  return [
    <>
      {me.permissions.includes('subscription.read') ? (
        <a href={subscriptionAddress(customer.id, subscriptionId)}>{friendlyName}</a>
      ) : (
        friendlyName
      )}
      <small>{customer.name}</small>
    </>,
    <>
      {me.organization.kind === 'indirect_reseller' ? provider.name : (named ?? say('orders.no_reseller'))}
      {me.organization.kind === 'indirect_reseller' && named ? <small>{named}</small> : null}
    </>,
    <>
      {description}
      <small>
        <When at={finding.foundOn} now={now} locale={locale} />
      </small>
    </>,
    fixerText(view, finding),
    <Ways view={view} finding={finding} />,
  ];
};

/** The subscriptions without a reseller of record, or with a stale one, each with who can fix it and where (P21). */
export const incentiveFindingsPage = signedInPage<Findings>({
  path: '/portal/incentives/findings',
  menu: 'incentives',
  width: 'list',
  title: ({ say }) => say('incentives.findings'),
  load: async request =>
    dataOf(await request.api.GET('/v1/incentives/findings', { params: listPart(request, usualPart) })),
  show: view => {
    const { say, me, data } = view;
    const partner = say(`incentives.column.${me.organization.kind === 'indirect_reseller' ? 'provider' : 'reseller'}`);
    return (
      <>
        <p class="soft">{say('incentives.findings_text')}</p>
        <Table
          caption={say('incentives.findings')}
          head={[
            say('subscriptions.column.name'),
            partner,
            say('orders.reason'),
            say('tiers.fix_by'),
            say('orders.where'),
          ]}
          rows={data.items.map(finding => rowOf(view, finding))}
          empty={<p>{say('incentives.findings_empty')}</p>}
        />
        <NextPage view={view} token={data.continuationToken} />
        <Buttons>
          <LinkButton href="/portal/incentives">{say('incentives.all')}</LinkButton>
        </Buttons>
      </>
    );
  },
});
