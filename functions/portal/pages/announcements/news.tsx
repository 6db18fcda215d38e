import { Section } from '#shared/pages/parts/show.tsx';
import { type ApiClient, dataOf } from '../../api.ts';
import type { LoadRequest, PageRequest } from '../../page.ts';
import { listPart } from '../../paging.tsx';
import { dayText } from '../policies/words.ts';
import { type Announcement, announcementAddress, announcementsAddress, localText } from './words.ts';

/** What a page shows of an announcement. */
export type NewsItem = Pick<Announcement, 'id' | 'title' | 'from'>;
type Audience = 'public' | 'mine';

/** How many announcements stand on the front door and on a home page. */
const shown = 3;

/**
 * How many announcements are read at once, and in how many calls at most: those for others are left out, and each comes with its text.
 * A home page makes two calls besides.
 */
const effort: Record<Audience, { size: number; mostParts: number }> = {
  public: { size: 10, mostParts: 3 },
  mine: { size: 25, mostParts: 1 },
};

/** How long a page waits for news, in milliseconds. */
const patience = 1_000;

/** How long the front door shows the same, in milliseconds. */
const keptFor = 60_000;

/** The latest announcements, with as many calls as it takes to find them. */
async function latest(api: ApiClient, audience: Audience): Promise<readonly NewsItem[]> {
  const signal = AbortSignal.timeout(patience);
  const { size, mostParts } = effort[audience];
  const found: NewsItem[] = [];
  let page = '';
  for (let part = 0; part < mostParts && found.length < shown; part++) {
    const params = listPart({ query: page ? { page } : {} }, { audience, size });
    const { items, continuationToken } = dataOf(await api.GET('/v1/announcements', { params, signal }));
    found.push(...items.map(({ id, title, from }) => ({ id, title, from })));
    if (!continuationToken) break;
    page = continuationToken;
  }
  return found.slice(0, shown);
}

/** What everybody reads, as it was read last. It is nobody's data, and has the titles in all languages. */
let kept: { at: number; news: Promise<readonly NewsItem[]> } | undefined;

type NewsRequest = Pick<LoadRequest, 'api' | 'now'>;

/** The latest announcements for everyone: anonymous visitors, of whom there are many, set off one reading a minute. */
function latestForAll({ api, now }: NewsRequest): Promise<readonly NewsItem[]> {
  if (kept && now.getTime() - kept.at < keptFor) return kept.news;
  const read = { at: now.getTime(), news: latest(api, 'public') };
  kept = read;
  return read.news.catch(error => {
    if (kept === read) kept = undefined;
    throw error;
  });
}

/**
 * The latest announcements for everyone, as they were a minute ago at most, or for whoever is signed in. A page does without them
 * rather than wait long or fail for them.
 */
export const loadNews = (request: NewsRequest, audience: Audience): Promise<readonly NewsItem[]> =>
  (audience === 'public' ? latestForAll(request) : latest(request.api, audience)).catch(() => []);

/** What has been announced lately; nothing without an announcement. */
export const News = ({ view, items }: { view: PageRequest; items: readonly NewsItem[] }) => {
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
