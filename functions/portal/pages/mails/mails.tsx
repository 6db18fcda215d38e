import { Button, Field, Form, Select } from '#shared/pages/parts/form.tsx';
import { Badge, Table, type Tone } from '#shared/pages/parts/show.tsx';
import { dataOf, type Schemas } from '../../api.ts';
import { FateInWords } from '../../mail-trouble.tsx';
import { type LoadRequest, type SignedInRequest, signedInPage, type View } from '../../page.ts';
import { listPart, NextPage, usualPart } from '../../paging.tsx';
import { When } from '../../when.tsx';
import { mailsAddress } from './address.ts';

type Mails = Schemas['MailCollection'];
type Mail = Schemas['Mail'];
type MailsView = View<SignedInRequest, Mails>;

/** Every state of an email, in the order of its way, with how it looks. */
const tones = {
  queued: 'plain',
  sent: 'plain',
  delivered: 'good',
  delayed: 'wait',
  undelivered: 'bad',
  bounced: 'bad',
  complained: 'bad',
  refused: 'bad',
  suppressed: 'bad',
} as const satisfies Record<Mail['state'], Tone>;
const states = Object.keys(tones) as Mail['state'][];

/** The newest emails that the filters let through. */
async function load(request: LoadRequest): Promise<Mails> {
  const { about, state } = request.query;
  const known = states.find(name => name === state);
  const params = listPart(request, { ...usualPart, ...(about && { about }), ...(known && { state: known }) });
  return dataOf(await request.api.GET('/v1/mails', { params }));
}

const isOperator = ({ me }: MailsView): boolean => me.organization.kind === 'operator';

const Filters = (view: MailsView) => {
  const { say, query, form } = view;
  return (
    <form method="get" action={form.path} class="filters">
      <Field
        name="about"
        label={say(isOperator(view) ? 'mails.about_any' : 'mails.about')}
        value={query.about}
        maxlength={36}
      />
      <Select
        name="state"
        label={say('mails.column.state')}
        none={say('list.any')}
        options={states.map(value => ({ value, label: say(`mails.state.${value}`) }))}
        value={query.state}
      />
      <button type="submit" class="quiet">
        {say('list.filter')}
      </button>
    </form>
  );
};

/** What became of an email, since when and why. */
const Fate = ({ mail, view: { say, locale } }: { mail: Mail; view: MailsView }) => {
  const { recipient: to, state, stateOn: on, reason } = mail;
  return (
    <>
      <Badge tone={tones[state]}>{say(`mails.state.${state}`)}</Badge>
      {state === 'queued' || state === 'sent' ? null : <FateInWords fate={{ to, state, on, reason }} locale={locale} />}
    </>
  );
};

/** Lets a blocked address get emails again, for whoever may do that. */
const Lift = ({ mail, view: { say, me, form, query } }: { mail: Mail; view: MailsView }) =>
  mail.blocked && me.permissions.includes('mailblock.lift') ? (
    <Form frame={{ ...form, path: mailsAddress(query) }} inline>
      <input type="hidden" name="address" value={mail.recipient} />
      <Button action="lift" tone="quiet" confirm={say('mails.lift_confirm', { email: mail.recipient })}>
        {say('mails.lift')}
      </Button>
    </Form>
  ) : null;

/** The page of what an email is about, for whoever may open it. */
function addressOf({ about }: Mail, { me: { permissions } }: MailsView): string | undefined {
  if (about?.type === 'enrollment')
    return permissions.includes('review.read') ? `/portal/reviews/${about.id}` : `/portal/applications/${about.id}`;
  if (about?.type === 'invitation' && permissions.includes('partnership.request'))
    return `/portal/invitations/${about.id}`;
  const isRequest = about?.type === 'relationship_request' && permissions.includes('customer.request');
  return isRequest ? `/portal/customer-requests/${about.id}` : undefined;
}

/** The subject line in the email's own language, which may lead to what the email is about. */
const Subject = ({ mail, view }: { mail: Mail; view: MailsView }) => {
  const subject = <span lang={mail.language}>{mail.subject ?? mail.kind}</span>;
  const href = addressOf(mail, view);
  return href ? <a href={href}>{subject}</a> : subject;
};

const row = (mail: Mail, view: MailsView) => [
  <When at={mail.sentOn ?? mail.stateOn} {...view} />,
  mail.recipient,
  <Subject mail={mail} view={view} />,
  <>
    <Fate mail={mail} view={view} />
    <Lift mail={mail} view={view} />
  </>,
];

/** What the list has: everything of one company, application or invitation, or what operators see without an ID. */
const introOf = (view: MailsView): string => {
  if (view.query.about) return 'mails.intro.about';
  return isOperator(view) ? 'mails.intro.undelivered' : 'mails.intro.company';
};

/** What became of emails: those of the company, or for operators of any; a block of an address is lifted here. */
export const mailsPage = signedInPage<Mails>({
  path: '/portal/mails',
  menu: 'mails',
  width: 'list',
  title: ({ say }) => say('menu.mails'),
  load,
  show: view => {
    const { say, data } = view;
    return (
      <>
        <p class="soft">{say(introOf(view))}</p>
        <Filters {...view} />
        <Table
          caption={say('menu.mails')}
          head={['sent', 'recipient', 'subject', 'state'].map(name => say(`mails.column.${name}`))}
          rows={data.items.map(mail => row(mail, view))}
          empty={say(isOperator(view) && !view.query.about ? 'mails.empty_undelivered' : 'mails.empty')}
        />
        <NextPage view={view} token={data.continuationToken} />
      </>
    );
  },
  actions: {
    lift: async ({ api, query }, values) => {
      await api.DELETE('/v1/mailblocks/{address}', { params: { path: { address: values.text('address') } } });
      return { to: mailsAddress(query), done: 'mail_block_lifted' };
    },
  },
});
