import { Button, Form, LinkButton } from '#shared/pages/parts/form.tsx';
import { Badge, Buttons, CopyText, Facts, Notice, Section } from '#shared/pages/parts/show.tsx';
import { dataOf, type Schemas } from '../../api.ts';
import { FateInWords } from '../../mail-trouble.tsx';
import { type SignedInRequest, signedInPage, type View } from '../../page.ts';
import { When } from '../../when.tsx';
import { mailsAddress } from '../mails/address.ts';
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

/** The draft: opened in the mail program, copied, or sent by us. The link is personal and stays in it (R109, R110). */
const Draft = ({ say, form, data }: InvitationView) =>
  data.draft && data.url ? (
    <Section title={data.draft.subject}>
      <p>{say('tiers.draft_hint')}</p>
      <pre class="letter">{data.draft.text}</pre>
      <Form frame={form}>
        <Buttons>
          <Button action="mail">{say(data.sentOn ? 'tiers.send_again' : 'tiers.send')}</Button>
          <LinkButton href={data.draft.mailto}>{say('tiers.open_in_mail')}</LinkButton>
          <button type="button" class="quiet" data-copy={data.draft.text} hidden>
            {say('tiers.copy_text')}
          </button>
        </Buttons>
      </Form>
      <h3>{say('tiers.link')}</h3>
      <CopyText text={data.url} label={say('company.copy')} />
    </Section>
  ) : null;

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
  title: ({ data }) => data.to?.name ?? data.email,
  load: async ({ api, params: { id = '' } }) =>
    dataOf(await api.GET('/v1/relationships/invitations/{id}', { params: { path: { id } } })),
  show: view => (
    <>
      {view.data.mailTrouble ? (
        <Notice tone="bad" title={view.say('tiers.mail_trouble', { email: view.data.mailTrouble.to })}>
          <FateInWords fate={view.data.mailTrouble} locale={view.locale} />
        </Notice>
      ) : null}
      <State {...view} />
      <Draft {...view} />
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
