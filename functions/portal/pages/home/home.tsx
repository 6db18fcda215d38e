import type { Locale } from '#shared/i18n/locale.ts';
import { Badge, Section, TaskList } from '#shared/pages/parts/show.tsx';
import type { Say } from '#shared/pages/parts/view.ts';
import { pageOfTask } from '#shared/pages/task-pages.ts';
import { dataOf, type Me, type Schemas, sideBySide } from '../../api.ts';
import { type SignedInRequest, signedInPage, type View } from '../../page.ts';
import { fromNow } from '../../when.tsx';
import { loadNews, News, type NewsItem } from '../announcements/news.tsx';
import { ownPartnersOf, PartnerCard, takeBack, takeFamily } from '../customers/own-partners.tsx';

/** More would not be read: the pages that they lead to have the rest. */
const shown = 5;
const soon = 2 * 24 * 60 * 60 * 1000;

interface DueProps {
  due: string | undefined;
  now: Date;
  say: Say;
  locale: Locale;
}

/** When a task is due. */
const Due = ({ due, now, say, locale }: DueProps) => {
  if (!due) return <Badge tone="plain">{say('home.open')}</Badge>;
  const left = Date.parse(due) - now.getTime();
  const when = fromNow(due, now, locale);
  if (left <= 0) return <Badge tone="bad">{say('home.overdue', { when })}</Badge>;
  return <Badge tone={left < soon ? 'wait' : 'plain'}>{say('home.due', { when })}</Badge>;
};

interface Data {
  tasks: readonly Schemas['Task'][];
  /** Of a customer. */
  partners: readonly Schemas['CustomerPartner'][];
  /** Of everybody else. */
  news: readonly NewsItem[];
}
type HomeView = View<SignedInRequest, Data>;

/** What waits for the person, the most urgent first. */
const Waiting = ({ data: { tasks }, ...view }: HomeView) => {
  const more = tasks.length - shown;
  return (
    <Section title={view.say('home.waits')}>
      <TaskList
        tasks={tasks.slice(0, shown).map(task => ({
          title: task.title,
          href: pageOfTask(task),
          state: <Due due={task.due} {...view} />,
        }))}
      />
      {more > 0 ? <p class="soft">{view.say('home.more', { count: more })}</p> : null}
    </Section>
  );
};

/** Nothing waits: where a partner goes on. */
const Nothing = ({ say, me }: HomeView) => (
  <>
    <p>{say('home.nothing')}</p>
    {me.permissions.includes('account.read') ? (
      <p>
        <a href="/portal/company">{say('home.company')}</a>
      </p>
    ) : null}
    {me.organization.kind === 'customer' ? null : (
      <p>
        <a href="/guides">{say('guides.see')}</a>
      </p>
    )}
  </>
);

/** What waits for the signed-in person, and for a customer its partners with what each may do. */
export const homePage = signedInPage<Data>({
  path: '/portal',
  menu: 'home',
  title: ({ say, me }) => say('home.title', { name: me.displayName }),
  load: async (request, person) => {
    const tasks = request.api.GET('/v1/tasks').then(dataOf);
    // Three calls: a customer's page has its partners, everybody else's what is announced.
    const rest = async ({ organization: { kind } }: Me): Promise<Omit<Data, 'tasks'>> =>
      kind === 'customer'
        ? { partners: await ownPartnersOf(request, person), news: [] }
        : { partners: [], news: await loadNews(request, 'mine') };
    const [{ items }, others] = await sideBySide([tasks, request.known ? rest(request.known) : person.then(rest)]);
    return { tasks: items, ...others };
  },
  show: view => (
    <>
      {view.data.tasks.length > 0 ? <Waiting {...view} /> : <Nothing {...view} />}
      {view.data.partners.map(partner => (
        <PartnerCard view={view} partner={partner} />
      ))}
      {view.me.organization.kind === 'customer' && view.data.partners.length === 0 ? (
        <div class="empty">{view.say('customers.own_partners_empty')}</div>
      ) : null}
      <News view={view} items={view.data.news} />
    </>
  ),
  actions: { take_back: takeBack, take_family: takeFamily },
});
