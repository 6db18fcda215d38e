import { Button, Form, LinkButton } from '#shared/pages/parts/form.tsx';
import { Badge, Buttons, Section, Table } from '#shared/pages/parts/show.tsx';
import { dataOf, type Schemas, sideBySide } from '../../api.ts';
import { openPage, type PageRequest, type View } from '../../page.ts';
import { listPart, NextPage, usualPart } from '../../paging.tsx';
import {
  announcementAddress,
  announcementState,
  announcementsAddress,
  audienceText,
  localText,
  shownText,
} from './words.ts';

interface Data {
  items: Schemas['Announcement'][];
  /** Where the list goes on. */
  next?: string | undefined;
  /** Whether announcements come by email; only for those who can choose: people of partners. */
  mail?: boolean | undefined;
}
type ListView = View<PageRequest, Data>;

const readsAll = (me: PageRequest['me']): boolean => me?.permissions.includes('announcement.read') ?? false;

/** Every announcement, for the operator's people. */
const All = (view: ListView) => {
  const { say, now, locale, data } = view;
  return (
    <Table
      caption={say('menu.announcements')}
      head={['what', 'state', 'audience', 'days'].map(name => say(`announcements.column.${name}`))}
      rows={data.items.map(announcement => {
        const { words, lang } = localText(announcement.title, locale);
        const { key, tone } = announcementState(announcement, now);
        return [
          <a href={announcementAddress(announcement.id)} lang={lang}>
            {words}
          </a>,
          <Badge tone={tone}>{say(key)}</Badge>,
          audienceText(announcement, view),
          shownText(announcement, view),
        ];
      })}
      empty={say('announcements.none_written')}
    />
  );
};

/** The announcements for the reader, in full. */
const Feed = ({ say, locale, data, ...view }: ListView) => (
  <>
    {data.items.length === 0 ? <p class="empty">{say('announcements.empty')}</p> : null}
    {data.items.map(announcement => {
      const [title, text] = [localText(announcement.title, locale), localText(announcement.text, locale)];
      return (
        <section class="card">
          <h2 lang={title.lang}>
            <a href={announcementAddress(announcement.id)}>{title.words}</a>
          </h2>
          <p class="soft">{shownText(announcement, { ...view, say, locale })}</p>
          <p class="kept" lang={text.lang}>
            {text.words}
          </p>
        </section>
      );
    })}
  </>
);

/** Turns emails of announcements on or off. */
const MailChoice = ({ say, form, mail }: ListView & { mail: boolean }) => (
  <Section title={say('announcements.by_mail')} id="mail">
    <p>{say(mail ? 'announcements.mail_is_on' : 'announcements.mail_is_off')}</p>
    <Form frame={form}>
      <Button action={mail ? 'mail_off' : 'mail_on'} tone="quiet">
        {say(mail ? 'announcements.mail_off' : 'announcements.mail_on')}
      </Button>
    </Form>
  </Section>
);

const choose = (mail: boolean) => async (request: PageRequest) => {
  await request.api.PUT('/v1/announcements/mail', { body: { mail } });
  return { to: announcementsAddress, done: mail ? 'announcement_mail_on' : 'announcement_mail_off' };
};

/** What is announced: to everyone, and to the reader; for the operator's people all there is (R12). */
export const announcementsPage = openPage<Data>({
  path: announcementsAddress,
  menu: 'announcements',
  title: ({ say }) => say('menu.announcements'),
  description: ({ say }) => say('announcements.intro'),
  load: async (request, person) => {
    const { api } = request;
    const me = await person;
    const audience = readsAll(me) ? ('all' as const) : ('mine' as const);
    const params = listPart(request, { ...usualPart, audience });
    const chooses = me && me.organization.kind !== 'operator' && me.organization.kind !== 'customer';
    const [{ items, continuationToken }, choice] = await sideBySide([
      api.GET('/v1/announcements', { params }).then(dataOf),
      chooses ? api.GET('/v1/announcements/mail').then(dataOf) : undefined,
    ]);
    return { items, next: continuationToken, mail: choice?.mail };
  },
  show: view => {
    const { say, me, data } = view;
    return (
      <>
        <p class="lead">{say('announcements.intro')}</p>
        {me?.permissions.includes('announcement.edit') ? (
          <Buttons>
            <LinkButton href={`${announcementsAddress}/new`} tone="primary">
              {say('announcements.new')}
            </LinkButton>
          </Buttons>
        ) : null}
        {readsAll(me) ? <All {...view} /> : <Feed {...view} />}
        <NextPage view={view} token={data.next} />
        {data.mail === undefined ? null : <MailChoice {...view} mail={data.mail} />}
      </>
    );
  },
  actions: { mail_on: choose(true), mail_off: choose(false) },
});
