import type { Locale } from '#shared/i18n/locale.ts';
import { Badge, Section, TaskList } from '#shared/pages/parts/show.tsx';
import type { Say } from '#shared/pages/parts/view.ts';
import { dataOf, type Schemas } from '../../api.ts';
import { signedInPage } from '../../page.ts';
import { pageOfTask } from '../../task-pages.ts';
import { fromNow } from '../../when.tsx';

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

/** What waits for the signed-in person, the most urgent first. */
export const homePage = signedInPage<readonly Schemas['Task'][]>({
  path: '/portal',
  menu: 'home',
  title: ({ say, me }) => say('home.title', { name: me.displayName }),
  load: async ({ api }) => dataOf(await api.GET('/v1/tasks')).items,
  show: ({ data: tasks, ...view }) => {
    const { say } = view;
    if (tasks.length === 0)
      return (
        <>
          <p>{say('home.nothing')}</p>
          {view.me.permissions.includes('account.read') ? (
            <p>
              <a href="/portal/company">{say('home.company')}</a>
            </p>
          ) : null}
          <p>
            <a href="/guides">{say('guides.see')}</a>
          </p>
        </>
      );
    const more = tasks.length - shown;
    return (
      <Section title={say('home.waits')}>
        <TaskList
          tasks={tasks.slice(0, shown).map(task => ({
            title: task.title,
            href: pageOfTask(task),
            state: <Due due={task.due} {...view} />,
          }))}
        />
        {more > 0 ? <p class="soft">{say('home.more', { count: more })}</p> : null}
      </Section>
    );
  },
});
