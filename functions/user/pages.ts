import { html } from '#shared/html.ts';
import { alert, codeField, draw, formAction, newsPage, passwordField, type View, words } from '#shared/link-page.ts';
import type { Problem } from '#shared/problem.ts';
import type { Reply } from '#shared/route.ts';
import { dateTime } from '#shared/text.ts';
import { nameOf } from '#shared/user.ts';
import type { Opened } from './invitation.ts';

/** The page behind a link that is open: who is invited by which company, and the form that chooses the password. */
export function joinPage(view: View, { link, user }: Opened, company: string, problem?: Problem): Reply {
  const say = words(view.locale);
  const kind = user.joined ? 'user_reset' : 'user';
  const content = html`
<p>${say(`${kind}.intro`, { company })}</p>
${alert(problem, view.locale)}
<dl>
<dt>${say('company')}</dt><dd>${company}</dd>
<dt>${say('user.name')}</dt><dd>${nameOf(user)}</dd>
<dt>${say('user.email')}</dt><dd>${user.email}</dd>
<dt>${say('expires_on')}</dt><dd>${dateTime(view.locale, new Date(link.expiresOn))}</dd>
</dl>
<form method="post" action="${formAction(view)}">
${codeField(say)}
${passwordField(say('password'), say('user.password_hint'))}
<button>${say('user.button')}</button>
</form>`;
  return draw(view, say(`${kind}.title`), content, problem?.status);
}

/** The password is chosen. */
export function joinedPage(view: View): Reply {
  const say = words(view.locale);
  return newsPage(view, say('user_done.title'), say('user_done.body'));
}
