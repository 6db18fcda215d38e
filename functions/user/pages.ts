import { Problem } from '#shared/errors/problem.ts';
import type { Reply } from '#shared/http/route.ts';
import { dateTime } from '#shared/i18n/text.ts';
import { nameOf } from '#shared/identity/user.ts';
import type { LinkPurpose } from '#shared/links/link.ts';
import {
  alert,
  codeField,
  formAction,
  noticePage,
  pageTexts,
  passwordField,
  problemPage,
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

/** The page of a link with which a person confirms their new address. */
export function addressPage(
  view: View,
  { link, record: user }: OpenedUserLink,
  company: string,
  problem?: Problem,
): Reply {
  const say = pageTexts(view.locale);
  const content = html`
<p>${say('user_address.intro', { company })}</p>
${alert(problem, view.locale)}
<dl>
<dt>${say('company')}</dt><dd>${company}</dd>
<dt>${say('user.name')}</dt><dd>${nameOf(user)}</dd>
<dt>${say('user.email')}</dt><dd>${user.email}</dd>
<dt>${say('user_address.email')}</dt><dd>${user.addressChange?.email}</dd>
<dt>${say('expires_on')}</dt><dd>${dateTime(view.locale, new Date(link.expiresOn))}</dd>
</dl>
<form method="post" action="${formAction(view)}">
${codeField(say)}
<button>${say('user_address.button')}</button>
</form>`;
  return renderPage(view, say('user_address.title'), content, problem?.status);
}

/** The page of a link whose change of address was canceled, or ended with a new password. */
export const endedPage = (view: View): Reply => problemPage(view, new Problem('user.address_change_ended'));

/** The pages after a link was used, other than one with which a password was set. */
const donePages: Partial<Record<LinkPurpose, string>> = { address: 'user_address_done', sign_in: 'user_sign_in_done' };

/** The page after the password is set, or the new address or the sign-in is confirmed. */
export function userDonePage(view: View, purpose: LinkPurpose): Reply {
  const say = pageTexts(view.locale);
  const done = donePages[purpose] ?? 'user_done';
  return noticePage(view, say(`${done}.title`), say(`${done}.body`));
}
