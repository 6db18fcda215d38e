import { Button, Form } from '#shared/pages/parts/form.tsx';
import { Badge, Facts, Section } from '#shared/pages/parts/show.tsx';
import { dataOf, mergePatch } from '../../api.ts';
import { type LoadRequest, openPage, type PageRequest, type View } from '../../page.ts';
import { When } from '../../when.tsx';
import { AnnouncementFields, announcementFrom, BegunFields, wordsFrom } from './fields.tsx';
import {
  type Announcement,
  announcementAddress,
  announcementState,
  announcementsAddress,
  audienceText,
  isBegun,
  localText,
  shownText,
  withAnnouncementLabels,
} from './words.ts';

type AnnouncementView = View<PageRequest, Announcement>;

const at = ({ params: { id = '' } }: Pick<LoadRequest, 'params'>) => ({ path: { id } });

/** What the operator's people see besides. */
const About = (view: AnnouncementView) => {
  const { say, now, data } = view;
  const { key, tone } = announcementState(data, now);
  return (
    <Facts
      rows={[
        [say('announcements.column.state'), <Badge tone={tone}>{say(key)}</Badge>],
        [say('announcements.column.audience'), audienceText(data, view)],
        [
          say('announcements.by_mail'),
          data.mailedOn ? (
            <When at={data.mailedOn} {...view} />
          ) : (
            say(data.mail ? 'announcements.mail_waits' : 'announcements.mail_none')
          ),
        ],
        [say('announcements.written_by'), data.by],
      ]}
    />
  );
};

const Edit = (view: AnnouncementView) => {
  const { say, form, now, data } = view;
  return (
    <>
      <Section title={say('announcements.change')} id="change">
        <Form frame={form}>
          <input type="hidden" name="etag" value={data.attributes.etag} />
          {isBegun(data, now) ? (
            <BegunFields view={view} current={data} />
          ) : (
            <AnnouncementFields view={view} current={data} />
          )}
          <Button action="save">{say('announcements.save')}</Button>
        </Form>
      </Section>
      <Section title={say('announcements.remove')} id="remove">
        <p>{say('announcements.remove_text')}</p>
        <Form frame={form}>
          <Button action="remove" tone="danger" confirm={say('announcements.remove_confirm')}>
            {say('announcements.remove')}
          </Button>
        </Form>
      </Section>
    </>
  );
};

/** One announcement, which the review lead changes and takes back here. */
export const announcementPage = openPage<Announcement>({
  path: `${announcementsAddress}/:id`,
  menu: 'announcements',
  title: ({ locale, data }) => localText(data.title, locale).words,
  load: async request => dataOf(await request.api.GET('/v1/announcements/{id}', { params: at(request) })),
  show: view => {
    const { say, locale, me, data } = view;
    const { words, lang } = localText(data.text, locale);
    return (
      <>
        <p class="soft">{shownText(data, view)}</p>
        <p class="kept" lang={lang}>
          {words}
        </p>
        {me?.permissions.includes('announcement.read') ? <About {...view} /> : null}
        {me?.permissions.includes('announcement.edit') ? <Edit {...view} /> : null}
        <p>
          <a href={announcementsAddress}>{say('announcements.all')}</a>
        </p>
      </>
    );
  },
  actions: {
    save: async (request, form) => {
      const { api, say, params } = request;
      const until = form.optional('until') ?? null;
      const changed = form.has('from') ? announcementFrom(form) : wordsFrom(form);
      const body = { ...changed, until, attributes: { etag: form.text('etag') } };
      await withAnnouncementLabels(
        say,
        api.PATCH('/v1/announcements/{id}', { params: at(request), body, headers: mergePatch }),
      );
      return { to: announcementAddress(params.id ?? ''), done: 'announcement_saved' };
    },
    remove: async request => {
      await request.api.DELETE('/v1/announcements/{id}', { params: at(request) });
      return { to: announcementsAddress, done: 'announcement_removed' };
    },
  },
});
