import { openPage } from '../../page.ts';
import { LookUp, lookedUp } from './work-account-form.tsx';

/** Tells people who don't know whether their company has work accounts here, before they sign in or apply (R21). */
export const workAccountPage = openPage({
  path: '/portal/work-account',
  title: ({ say }) => say('work_account.title'),
  show: view => <LookUp view={view} frame={view.form} />,
  actions: {
    send: (request, form) => lookedUp(request, form, { signedIn: '/portal', create: '/portal/apply' }),
  },
});
