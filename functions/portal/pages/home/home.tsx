import { signedInPage } from '../../page.ts';

/** What waits for the signed-in person. */
export const homePage = signedInPage({
  path: '/portal',
  menu: 'home',
  title: ({ say, me }) => say('home.title', { name: me.displayName }),
  show: ({ say }) => <p>{say('home.nothing')}</p>,
});
