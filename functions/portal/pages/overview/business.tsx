import { BarChart } from '#shared/pages/parts/chart.tsx';
import { Facts, Section, Table } from '#shared/pages/parts/show.tsx';
import type { Schemas } from '../../api.ts';
import type { SignedInRequest, View } from '../../page.ts';
import { When } from '../../when.tsx';

type BusinessView = View<SignedInRequest, Schemas['PartnerOverview']>;

/** Each number with its name, and the page that lists what it counts. */
function numbersIn({ say, me, data }: BusinessView) {
  const invites = me.permissions.includes('partnership.request');
  const asks = me.permissions.includes('customer.request');
  const invitations = invites ? '/portal/invitations' : asks ? '/portal/customer-requests' : undefined;
  const { subscriptions, seats, renewals60Days, findings } = data;
  const renewals = me.permissions.includes('renewal.read') ? '/portal/renewals' : undefined;
  const found = me.permissions.includes('incentive.read') ? '/portal/incentives/findings' : undefined;
  return [
    { label: say('overview.customers'), value: data.customers, href: '/portal/customers' },
    { label: say('overview.subscriptions_active'), value: subscriptions.active },
    { label: say('overview.subscriptions_suspended'), value: subscriptions.suspended },
    { label: say('overview.seats'), value: seats },
    { label: say('overview.renewals'), value: renewals60Days, href: renewals },
    { label: say('overview.findings'), value: findings, href: found },
    { label: say('overview.invitations_open'), value: data.invitationsOpen, href: invitations },
  ];
}

/** A partner's business in numbers, as a picture and as numbers (R4). */
export const Business = (view: BusinessView) => {
  const { say, data } = view;
  const numbers = numbersIn(view);
  return (
    <>
      <Facts rows={[[say('overview.as_of'), <When at={data.asOf} {...view} />]]} />
      <Section title={say('overview.business')}>
        <div class="columns">
          {numbers.some(({ value }) => value > 0) ? <BarChart title={say('overview.business')} bars={numbers} /> : null}
          <Table
            caption={say('overview.business')}
            head={[say('overview.what'), say('overview.number')]}
            rows={numbers.map(({ label, value, href }) => [href ? <a href={href}>{label}</a> : label, String(value)])}
            empty={null}
          />
        </div>
      </Section>
    </>
  );
};
