import { Button, Form, LinkButton } from '#shared/pages/parts/form.tsx';
import { Buttons } from '#shared/pages/parts/show.tsx';
import { dataOf } from '../../api.ts';
import { signedInPage } from '../../page.ts';
import { AnnouncementFields, announcementFrom } from './fields.tsx';
import { announcementAddress, announcementsAddress, withAnnouncementLabels } from './words.ts';

/** Announcing something. What the person may, the API decides. */
export const announcementNewPage = signedInPage({
  path: `${announcementsAddress}/new`,
  needs: 'announcement.edit',
  menu: 'announcements',
  title: ({ say }) => say('announcements.new'),
  show: view => {
    const { say, form } = view;
    return (
      <Form frame={form}>
        <p>{say('announcements.new_text')}</p>
        <AnnouncementFields view={view} />
        <Buttons>
          <Button>{say('announcements.announce')}</Button>
          <LinkButton href={announcementsAddress}>{say('company.cancel')}</LinkButton>
        </Buttons>
      </Form>
    );
  },
  actions: {
    send: async ({ api, say }, form) => {
      const made = await withAnnouncementLabels(say, api.POST('/v1/announcements', { body: announcementFrom(form) }));
      return { to: announcementAddress(dataOf(made).id), done: 'announced' };
    },
  },
});
