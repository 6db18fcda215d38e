import { Button, Form } from '#shared/pages/parts/form.tsx';
import { Badge, Section, Table } from '#shared/pages/parts/show.tsx';
import { dataOf, type Schemas } from '../../api.ts';
import { type LoadRequest, type SignedInRequest, signedInPage, type View } from '../../page.ts';
import { listPart, NextPage, usualPart } from '../../paging.tsx';
import { signedOutCookies } from '../../session.ts';
import { When } from '../../when.tsx';
import { programName } from './program-name.ts';

type Sessions = Schemas['SessionCollection'];
type SessionsView = View<SignedInRequest, Sessions>;

/** The newest sessions, or those where the page's address goes on. */
async function load(request: LoadRequest): Promise<Sessions> {
  return dataOf(await request.api.GET('/v1/me/sessions', { params: listPart(request, usualPart) }));
}

const row = ({ say, form, now, locale }: SessionsView, session: Sessions['items'][number]) => [
  <When at={session.since} now={now} locale={locale} />,
  <When at={session.lastUsedOn} now={now} locale={locale} />,
  session.source,
  <span title={session.agent}>{programName(session.agent)}</span>,
  session.current ? (
    <Badge tone="good">{say('me.sessions.current')}</Badge>
  ) : (
    <Form frame={form} inline>
      <input type="hidden" name="id" value={session.id} />
      <Button action="end" tone="quiet">
        {say('me.sessions.end')}
      </Button>
    </Form>
  ),
];

const Everywhere = ({ say, form }: SessionsView) => (
  <Section title={say('sign_out.everywhere')}>
    <Form frame={form}>
      <p>{say('me.sessions.everywhere_text')}</p>
      <Button action="everywhere" tone="danger">
        {say('sign_out.everywhere')}
      </Button>
    </Form>
  </Section>
);

/** Where the person is signed in. One session can be ended, or all of them. */
export const sessionsPage = signedInPage<Sessions>({
  path: '/portal/me/sessions',
  menu: 'me',
  title: ({ say }) => say('me.sessions.title'),
  width: 'list',
  load,
  show: view => {
    const { say, data } = view;
    return (
      <>
        <p>{say('me.sessions.intro')}</p>
        <Table
          caption={say('me.sessions.title')}
          head={['since', 'last_used', 'network', 'program', 'session'].map(name => say(`me.sessions.column.${name}`))}
          rows={data.items.map(session => row(view, session))}
          empty={say('me.sessions.empty')}
        />
        <NextPage view={view} token={data.continuationToken} />
        <Everywhere {...view} />
      </>
    );
  },
  actions: {
    end: async ({ api, form }, values) => {
      await api.DELETE('/v1/me/sessions/{id}', { params: { path: { id: values.text('id') } } });
      return { to: form.path, done: 'session_ended' };
    },
    everywhere: async ({ api }) => {
      await api.DELETE('/v1/session', { params: { query: { everywhere: 'true' } } });
      return { to: '/portal/sign-in', done: 'signed_out', cookies: signedOutCookies() };
    },
  },
});
