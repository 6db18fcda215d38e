import { personName } from '#shared/identity/person-name.ts';
import { LinkButton } from '#shared/pages/parts/form.tsx';
import { Buttons, CopyText, Notice, PrintButton } from '#shared/pages/parts/show.tsx';
import type { Say } from '#shared/pages/parts/view.ts';
import type { Schemas } from '../../api.ts';
import type { GoTo, ShowOnce } from '../../page.ts';

/** A first secret, which no later page can show (R86): to copy, to print, and a button for whoever has stored it. */
const FirstSecret = ({ say, user }: { say: Say; user: Schemas['UserWithCredentials'] }) => (
  <>
    <Notice tone="wait" title={say('company.secret.once')}>
      <p>{say('company.secret.once_text', { name: personName(user) })}</p>
    </Notice>
    <h2>{say('company.secret.user_name')}</h2>
    <CopyText text={user.userCredentials?.userName ?? ''} label={say('company.copy')} />
    <h2>{say('company.secret.password')}</h2>
    <CopyText text={user.userCredentials?.password ?? ''} label={say('company.copy')} />
    <p>{say('company.secret.next')}</p>
    <Buttons>
      <LinkButton href={`/portal/company/users/${user.id}`} tone="primary">
        {say('company.secret.stored')}
      </LinkButton>
      <PrintButton label={say('company.print')} />
    </Buttons>
  </>
);

/** Where to go after a first secret was made: to the user, or to the page that shows the secret once. */
export const afterSecret = (say: Say, user: Schemas['UserWithCredentials'], done: string): GoTo | ShowOnce =>
  user.userCredentials
    ? { title: say('company.secret.title'), show: <FirstSecret say={say} user={user} /> }
    : { to: `/portal/company/users/${user.id}`, done };
