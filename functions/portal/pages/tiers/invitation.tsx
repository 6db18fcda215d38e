import { Button, Form, LinkButton } from '#shared/pages/parts/form.tsx';
import { Badge, Buttons, Facts } from '#shared/pages/parts/show.tsx';
import { dataOf, type Schemas } from '../../api.ts';
import { type SignedInRequest, signedInPage, type View } from '../../page.ts';
import { When } from '../../when.tsx';
import { mailsAddress } from '../mails/address.ts';
import { Draft, Undelivered } from './draft.tsx';
import { invitationTones } from './invitations.tsx';

type InvitationView = View<SignedInRequest, Schemas['Invitation']>;

const State = ({ say, data, now, locale }: InvitationView) => {
  const when = (at: string | undefined) => at && <When at={at} now={now} locale={locale} />;
  return (
    <Facts
      rows={[
        [
          say('company.status'),
          <Badge tone={invitationTones[data.status]}>{say(`tiers.invitation_status.${data.status}`)}</Badge>,
        ],
        [say('tiers.reseller_email'), data.email],
        [say('tiers.invited_by'), data.invitedBy],
        [say('tiers.column.created'), when(data.createdDate)],
        [say('tiers.column.sent'), when(data.sentOn)],
        [say('tiers.column.opened'), when(data.openedOn)],
        [say('tiers.answered'), when(data.answeredOn)],
        [say('tiers.column.expires'), when(data.expiresOn)],
        [say('tiers.note'), data.note],
      ]}
    />
  );
};

const Ending = ({ say, form, data, me }: InvitationView) =>
  data.status === 'pending' && me.permissions.includes('partnership.request') ? (
    <Form frame={form}>
      <Buttons>
        <Button action="withdraw" tone="danger" confirm={say('tiers.withdraw_confirm')}>
          {say('tiers.withdraw')}
        </Button>
        <LinkButton href="/portal/invitations">{say('tiers.done')}</LinkButton>
      </Buttons>
    </Form>
  ) : null;

/** One invitation: its state, its draft, sending and withdrawing. */
export const sentInvitationPage = signedInPage<Schemas['Invitation']>({
  path: '/portal/invitations/:id',
  menu: 'invitations',
  title: ({ say, data }) => say('tiers.invitation_to', { to: data.to?.name ?? data.email }),
  load: async ({ api, params: { id = '' } }) =>
    dataOf(await api.GET('/v1/relationships/invitations/{id}', { params: { path: { id } } })),
  show: view => (
    <>
      <Undelivered {...view} sent={view.data} />
      <State {...view} />
      <Draft {...view} sent={view.data} />
      <Ending {...view} />
      {view.me.permissions.includes('mail.read') ? (
        <p>
          <a href={mailsAddress({ about: view.data.id })}>{view.say('mails.about_invitation')}</a>
        </p>
      ) : null}
    </>
  ),
  actions: {
    mail: async ({ api, params: { id = '' }, form }) => {
      await api.POST('/v1/relationships/invitations/{id}/send', { params: { path: { id } } });
      return { to: form.path, done: 'tiers_sent' };
    },
    withdraw: async ({ api, params: { id = '' } }) => {
      await api.DELETE('/v1/relationships/invitations/{id}', { params: { path: { id } } });
      return { to: '/portal/invitations', done: 'tiers_withdrawn' };
    },
  },
});
