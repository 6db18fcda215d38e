import { Button, LinkButton, Select } from '#shared/pages/parts/form.tsx';
import { Badge, Buttons, Table, type Tone } from '#shared/pages/parts/show.tsx';
import { dataOf, type Schemas } from '../../api.ts';
import { type SignedInRequest, signedInPage, type View } from '../../page.ts';
import { listPart, NextPage, usualPart } from '../../paging.tsx';
import { When } from '../../when.tsx';
import { GuideLink } from '../guides/parts.tsx';

type Status = Schemas['Invitation']['status'];
const statuses = ['pending', 'accepted', 'declined', 'withdrawn', 'expired'] as const;

/** How each state of an invitation looks. */
export const invitationTones: Record<Status, Tone> = {
  pending: 'wait',
  accepted: 'good',
  declined: 'bad',
  withdrawn: 'plain',
  expired: 'bad',
};

const isStatus = (text: string | undefined): text is Status => statuses.some(status => status === text);

const row = (
  { say, now, locale }: View<SignedInRequest, Schemas['InvitationCollection']>,
  invitation: Schemas['Invitation'],
) => [
  <a href={`/portal/invitations/${invitation.id}`}>{invitation.to?.name ?? invitation.email}</a>,
  <Badge tone={invitationTones[invitation.status]}>{say(`tiers.invitation_status.${invitation.status}`)}</Badge>,
  <When at={invitation.createdDate} now={now} locale={locale} />,
  <When at={invitation.sentOn} now={now} locale={locale} />,
  <When at={invitation.openedOn} now={now} locale={locale} />,
  <When at={invitation.expiresOn} now={now} locale={locale} />,
];

/** The invitations that a provider made, with the state of each. */
export const invitationsPage = signedInPage<Schemas['InvitationCollection']>({
  path: '/portal/invitations',
  menu: 'invitations',
  title: ({ say }) => say('menu.invitations'),
  width: 'list',
  load: async request => {
    const { status } = request.query;
    const params = listPart(request, {
      ...usualPart,
      direction: 'sent' as const,
      ...(isStatus(status) && { status }),
    });
    return dataOf(await request.api.GET('/v1/relationships/invitations', { params }));
  },
  show: view => {
    const { say, data, query } = view;
    return (
      <>
        {view.me.permissions.includes('partnership.request') ? (
          <Buttons>
            <LinkButton href="/portal/invitations/new" tone="primary">
              {say('tiers.request')}
            </LinkButton>
          </Buttons>
        ) : null}
        <form method="get" class="filters">
          <Select
            name="status"
            label={say('company.status')}
            value={query.status}
            none={say('tiers.all')}
            options={statuses.map(value => ({ value, label: say(`tiers.invitation_status.${value}`) }))}
          />
          <Button tone="quiet">{say('list.filter')}</Button>
        </form>
        <Table
          caption={say('menu.invitations')}
          head={['reseller', 'status', 'created', 'sent', 'opened', 'expires'].map(name => say(`tiers.column.${name}`))}
          rows={data.items.map(invitation => row(view, invitation))}
          empty={
            <>
              <p>{say('tiers.invitations_empty')}</p>
              <GuideLink name="with-resellers" locale={view.locale} />
            </>
          }
        />
        <NextPage view={view} token={data.continuationToken} />
      </>
    );
  },
});
