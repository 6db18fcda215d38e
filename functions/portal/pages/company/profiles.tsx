import { TaskList } from '#shared/pages/parts/show.tsx';
import { signedInPage } from '../../page.ts';

const profiles = ['legal', 'support'] as const;

/** The profiles of a company, and what each is for. */
export const profilesPage = signedInPage({
  path: '/portal/company/profiles',
  menu: 'profiles',
  title: ({ say }) => say('menu.profiles'),
  show: ({ say }) => (
    <TaskList
      tasks={profiles.map(name => ({
        title: say(`company.profile.${name}`),
        href: `/portal/company/profiles/${name}`,
        hint: say(`company.profile.${name}_text`),
        state: '',
      }))}
    />
  ),
});
