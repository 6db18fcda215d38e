import { Section } from '#shared/pages/parts/show.tsx';
import { type ApiClient, dataOf } from '../../api.ts';
import type { PageRequest } from '../../page.ts';
import { dayText } from '../policies/words.ts';
import { type Announcement, announcementAddress, announcementsAddress, localText } from './words.ts';

/** How many announcements stand on the front door and on a home page. */
const shown = 3;

/** The latest announcements for everyone, or for whoever is signed in. A page does without them rather than fail for them. */
export const loadNews = (api: ApiClient, audience: 'public' | 'mine'): Promise<readonly Announcement[]> =>
  api.GET('/v1/announcements', { params: { query: { audience, size: 20 } } }).then(
    answer => dataOf(answer).items.slice(0, shown),
    () => [],
  );

/** What has been announced lately; nothing without an announcement. */
export const News = ({ view, items }: { view: PageRequest; items: readonly Announcement[] }) => {
  const { say, locale } = view;
  if (items.length === 0) return null;
  return (
    <Section title={say('announcements.latest')} id="news">
      <ul>
        {items.map(({ id, title, from }) => {
          const { words, lang } = localText(title, locale);
          return (
            <li>
              <a href={announcementAddress(id)} lang={lang}>
                {words}
              </a>{' '}
              <small>{dayText(locale, from)}</small>
            </li>
          );
        })}
      </ul>
      <p>
        <a href={announcementsAddress}>{say('announcements.all')}</a>
      </p>
    </Section>
  );
};
