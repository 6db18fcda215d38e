import { type Html, html } from '#shared/html.ts';
import {
  alert,
  codeField,
  draw,
  formAction,
  newsPage,
  passwordField,
  tick,
  type View,
  words,
} from '#shared/link-page.ts';
import type { Problem } from '#shared/problem.ts';
import type { Reply } from '#shared/route.ts';
import { dateTime } from '#shared/text.ts';
import { needsPassword, type Opened } from './confirmation.ts';
import type { Status } from './lifecycle.ts';
import type { Enrollment } from './record.ts';

/** The page behind a link that is open: who applied, for which company, and the form that confirms it. */
export function confirmPage(view: View, opened: Opened, problem?: Problem): Reply {
  const say = words(view.locale);
  const { link, record } = opened;
  const { companyName, primaryContact, administrator } = record.application;
  const confirms = link.purpose === 'confirm';
  const kind = confirms && record.purpose === 'profile_change' ? 'change' : link.purpose;
  const signedUp = kind === 'change' ? 'change.signed_up' : 'signed_up';
  const applicant = administrator ?? primaryContact;
  const content = html`
<p>${say(`${kind}.intro`, { company: companyName })}</p>
${alert(problem, view.locale)}
<dl>
<dt>${say('company')}</dt><dd>${companyName}</dd>
<dt>${say('applicant')}</dt><dd>${applicant.firstName} ${applicant.lastName}</dd>
<dt>${say('applied_on')}</dt><dd>${dateTime(view.locale, new Date(record.createdDate))}</dd>
<dt>${say('expires_on')}</dt><dd>${dateTime(view.locale, new Date(link.expiresOn))}</dd>
</dl>
<form method="post" action="${formAction(view)}">
${codeField(say)}
${confirms ? tick('signedUp', say(signedUp, { company: companyName })) : ''}
${tick('addressBelongs', say('address_belongs', { company: companyName }))}
${needsPassword(opened) ? passwordField(say('password'), say('password_hint')) : ''}
<button>${say(`${kind}.button`)}</button>
</form>
${confirms ? disputeForm(formAction(view, '/dispute'), say('not_me'), say('not_me_button')) : ''}`;
  return draw(view, say(`${kind}.title`), content, problem?.status);
}

const disputeForm = (action: string, explanation: string, button: string): Html => html`<hr>
<form method="post" action="${action}"><p>${explanation}</p><button class="quiet">${button}</button></form>`;

const titles: Partial<Record<Status, string>> = {
  disputed: 'disputed',
  rejected: 'standing',
  expired: 'standing',
  withdrawn: 'standing',
};

/** Where an application stands, in plain words: what became of a press, and what happens next. */
export function donePage(view: View, { status, confirmation }: Pick<Enrollment, 'status' | 'confirmation'>): Reply {
  const say = words(view.locale);
  const unconfirmed = status === 'rejected' && !confirmation;
  return newsPage(
    view,
    say(`${titles[status] ?? 'done'}.title`),
    say(unconfirmed ? 'standing.rejected' : `status.${status}`),
  );
}

/** Where the short code of a mail is typed when its link was broken on the way. */
export function enterPage(view: View, problem?: Problem): Reply {
  const say = words(view.locale);
  const content = html`<p>${say('enter.intro')}</p>
${alert(problem, view.locale)}
<form method="post" action="${formAction(view)}">
<label>${say('enter.code')}<input class="code" name="code" autocomplete="off" autocapitalize="characters" maxlength="12" required></label>
<button>${say('enter.button')}</button>
</form>`;
  return draw(view, say('enter.title'), content, problem?.status);
}
