import type { Problem } from '#shared/errors/problem.ts';
import type { Reply } from '#shared/http/route.ts';
import { dateTime } from '#shared/i18n/text.ts';
import { nameOf, type User } from '#shared/identity/user.ts';
import type { Link } from '#shared/links/link.ts';
import {
  alert,
  codeField,
  formAction,
  noticePage,
  pageTexts,
  passwordField,
  renderPage,
  type View,
} from '#shared/links/link-page.ts';
import { html } from '#shared/pages/html.ts';
import type { OpenedUserLink } from './invitation.ts';

/** The page of an open link: which company invites whom, and the form to set the password. */
export function joinPage(
  view: View,
  { link, record: user }: OpenedUserLink,
  company: string,
  problem?: Problem,
): Reply {
  const say = pageTexts(view.locale);
  const confirms = link.purpose === 'sign_in';
  const kind = confirms || link.purpose === 'recovery' ? `user_${link.purpose}` : user.joined ? 'user_reset' : 'user';
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
${confirms ? '' : passwordField(say('password'), say('user.password_hint'))}
<button>${say(confirms ? 'user_sign_in.button' : 'user.button')}</button>
</form>`;
  return renderPage(view, say(`${kind}.title`), content, problem?.status);
}

/** The page after the password is set, or the sign-in confirmed. */
export function joinedPage(view: View, _user: User, { link }: { link: Pick<Link, 'purpose'> }): Reply {
  const say = pageTexts(view.locale);
  const done = link.purpose === 'sign_in' ? 'user_sign_in_done' : 'user_done';
  return noticePage(view, say(`${done}.title`), say(`${done}.body`));
}
