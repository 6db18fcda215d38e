import { localeNames } from '#shared/i18n/locale.ts';
import { LinkButton } from '#shared/pages/parts/form.tsx';
import { Buttons, Facts, Section } from '#shared/pages/parts/show.tsx';
import { dataOf, sideBySide } from '../../api.ts';
import { signedInPage } from '../../page.ts';
import { rolesText } from '../company/words.ts';
import { TaskMailChoice, taskMailActions } from './task-mail.tsx';

/** The signed-in person: who they are here, what they may do, and how they sign in. */
export const mePage = signedInPage<{ mail: boolean | undefined }>({
  path: '/portal/me',
  menu: 'me',
  title: ({ say }) => say('menu.me'),
  // Customers' people get no such email.
  load: async ({ api }, person) => {
    const [choice, me] = await sideBySide([api.GET('/v1/tasks/mail'), person]);
    return { mail: me.organization.kind === 'customer' ? undefined : dataOf(choice).mail };
  },
  actions: taskMailActions,
  show: ({ say, me, data, ...view }) => (
    <>
      <Facts
        rows={[
          [say('fact.name'), me.displayName],
          [say('fact.email'), me.email],
          [say('fact.company'), me.organization.name],
          [say('fact.roles'), rolesText({ say, ...view }, me.roles)],
          [say('fact.language'), localeNames[me.locale]],
          [say('fact.time_zone'), <a href="/portal/me/time-zone">{me.timeZone.replaceAll('_', ' ')}</a>],
        ]}
      />
      <Section title={say('me.sign_in')}>
        <Buttons>
          <LinkButton href="/portal/me/password">{say('password.title')}</LinkButton>
          <LinkButton href="/portal/me/second-factor">{say('me.factor.title')}</LinkButton>
          <LinkButton href="/portal/me/sessions">{say('me.sessions.title')}</LinkButton>
          <LinkButton href="/portal/sign-out">{say('sign_out.title')}</LinkButton>
        </Buttons>
      </Section>
      {data.mail === undefined ? null : <TaskMailChoice view={{ say, me, data, ...view }} mail={data.mail} />}
    </>
  ),
});
