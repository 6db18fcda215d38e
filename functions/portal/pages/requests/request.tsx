import { localeNames, nearestLocale } from '#shared/i18n/locale.ts';
import { Button, Form, LinkButton } from '#shared/pages/parts/form.tsx';
import { Badge, Buttons, Facts, Section, Timeline, type Tone } from '#shared/pages/parts/show.tsx';
import { dataOf, type Schemas } from '../../api.ts';
import { type SignedInRequest, signedInPage, type View } from '../../page.ts';
import { When } from '../../when.tsx';
import { mailsAddress } from '../mails/address.ts';
import { nameList } from '../name-list.ts';
import { Draft, Undelivered } from '../tiers/draft.tsx';
import { invitationTones } from '../tiers/invitations.tsx';

type Moment = [title: string, tone: Tone, at: string | undefined];
type RequestView = View<SignedInRequest, Schemas['RelationshipInvitation']>;

/** What is asked for, of whom. */
const Asked = ({ say, locale, data }: RequestView) => (
  <Facts
    rows={[
      [
        say('company.status'),
        <Badge tone={invitationTones[data.status]}>{say(`tiers.invitation_status.${data.status}`)}</Badge>,
      ],
      [say('requests.email'), data.email],
      [say('requests.company_name'), data.to?.name ?? data.companyName],
      [say('customers.together_with'), nameList(locale, data.with)],
      [
        say('customers.delegated_admin'),
        say(data.delegatedAdmin ? 'requests.admin_asked' : 'requests.admin_not_asked'),
      ],
      [
        say('requests.families'),
        data.productFamilies?.length
          ? say('requests.families_hint', { families: nameList(locale, data.productFamilies) })
          : undefined,
      ],
      [say('fact.language'), localeNames[nearestLocale(data.locale) ?? 'en-US']],
      [say('tiers.invited_by'), data.invitedBy],
      [say('requests.came_by'), data.generalLinkId && say('requests.general')],
      [say('tiers.note'), data.note],
    ]}
  />
);

/** What has happened, in order, and how it ends. */
function momentsOf({ say, data }: RequestView): Moment[] {
  const { status, createdDate, sentOn, openedOn, answeredOn, expiresOn } = data;
  const ending = say(`tiers.invitation_status.${status}`);
  return [
    [say('requests.created'), 'good', createdDate],
    ...(sentOn ? [[say('requests.emailed'), 'good', sentOn] as Moment] : []),
    ...(openedOn ? [[say('requests.opened'), 'good', openedOn] as Moment] : []),
    status === 'pending'
      ? [say('requests.expires'), 'plain', expiresOn]
      : [ending, invitationTones[status], status === 'expired' ? expiresOn : answeredOn],
  ];
}

const History = (view: RequestView) => (
  <Section title={view.say('requests.history')}>
    <Timeline
      moments={momentsOf(view).map(([title, tone, at]) => ({
        title,
        tone,
        when: at && <When at={at} now={view.now} locale={view.locale} />,
      }))}
    />
  </Section>
);

/** What can still be done: sending an expired request again, withdrawing an open one, seeing the customer that it brought. */
const Steps = ({ say, form, data }: RequestView) => (
  <>
    {data.status === 'expired' ? (
      <Form frame={form}>
        <p>{say('requests.expired_hint')}</p>
        <Button action="mail">{say('tiers.send_again')}</Button>
      </Form>
    ) : null}
    {data.status === 'accepted' && data.to ? (
      <Buttons>
        <LinkButton href={`/portal/customers/${data.to.tenantId}`} tone="primary">
          {say('requests.see_customer')}
        </LinkButton>
      </Buttons>
    ) : null}
    {data.status === 'pending' ? (
      <Form frame={form}>
        <Button action="withdraw" tone="danger" confirm={say('requests.withdraw_confirm')}>
          {say('requests.withdraw')}
        </Button>
      </Form>
    ) : null}
  </>
);

/** One relationship request: its state, its draft, its history, sending and withdrawing. */
export const sentRequestPage = signedInPage<Schemas['RelationshipInvitation']>({
  path: '/portal/customer-requests/:id',
  menu: 'customer_requests',
  title: ({ say, data }) => say('requests.to', { customer: data.to?.name ?? data.companyName ?? data.email ?? '' }),
  load: async ({ api, params: { id = '' } }) =>
    dataOf(await api.GET('/v1/customers/relationshiprequests/{id}', { params: { path: { id } } })),
  show: view => (
    <>
      <Undelivered {...view} sent={view.data} />
      <Asked {...view} />
      <Draft {...view} sent={view.data} />
      <History {...view} />
      <Steps {...view} />
      {view.me.permissions.includes('mail.read') ? (
        <p>
          <a href={mailsAddress({ about: view.data.id })}>{view.say('requests.mails')}</a>
        </p>
      ) : null}
    </>
  ),
  actions: {
    mail: async ({ api, params: { id = '' }, form }) => {
      await api.POST('/v1/customers/relationshiprequests/{id}/send', { params: { path: { id } } });
      return { to: form.path, done: 'requests_sent' };
    },
    withdraw: async ({ api, params: { id = '' } }) => {
      await api.DELETE('/v1/customers/relationshiprequests/{id}', { params: { path: { id } } });
      return { to: '/portal/customer-requests', done: 'requests_withdrawn' };
    },
  },
});
