import { LinkButton } from '#shared/pages/parts/form.tsx';
import { Buttons, CopyText, Notice, PrintButton } from '#shared/pages/parts/show.tsx';
import type { Say } from '#shared/pages/parts/view.ts';
import type { GoTo, ShowOnce } from '../../page.ts';
import type { CustomerUser } from './load.ts';

/** Where to go after a user has got a first secret: to the user, or to the page that shows their password once (R86). */
export function afterUserPassword(say: Say, customerId: string, user: CustomerUser, done: string): GoTo | ShowOnce {
  const to = `/portal/customers/${customerId}/users/${user.id}`;
  const password = user.passwordProfile?.password;
  if (!password) return { to, done };
  return {
    title: say('company.secret.title'),
    show: (
      <>
        <Notice tone="wait" title={say('company.secret.once')}>
          <p>{say('company.secret.once_text', { name: user.displayName })}</p>
        </Notice>
        <h2>{say('company.secret.user_name')}</h2>
        <CopyText text={user.userPrincipalName} label={say('company.copy')} />
        <h2>{say('company.secret.password')}</h2>
        <CopyText text={password} label={say('company.copy')} />
        <p>{say('company.secret.next')}</p>
        <Buttons>
          <LinkButton href={to} tone="primary">
            {say('company.secret.stored')}
          </LinkButton>
          <PrintButton label={say('company.print')} />
        </Buttons>
      </>
    ),
  };
}
