import { TaskList } from '#shared/pages/parts/show.tsx';
import { signedInPage } from '../../page.ts';

const profiles = [
  { name: 'legal', needs: 'profile.read' },
  { name: 'organization', needs: 'profile.read' },
  { name: 'support', needs: 'profile.read' },
  { name: 'billing', needs: 'profile.billing.read' },
] as const;

/** The profiles of a company that the person may read, and what each is for. */
export const profilesPage = signedInPage({
  path: '/portal/company/profiles',
  menu: 'profiles',
  title: ({ say }) => say('menu.profiles'),
  show: ({ say, me }) => (
    <TaskList
      tasks={profiles
        .filter(({ needs }) => me.permissions.includes(needs))
        .map(({ name }) => ({
          title: say(`company.profile.${name}`),
          href: `/portal/company/profiles/${name}`,
          hint: say(`company.profile.${name}_text`),
          state: '',
        }))}
    />
  ),
});
