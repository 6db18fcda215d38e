import type { Enrollment } from '#functions/enrollment/application/enrollment.ts';
import type { EnrollmentStatus } from '#functions/enrollment/application/lifecycle.ts';
import { Problem } from '#shared/errors/problem.ts';
import type { Reply } from '#shared/http/route.ts';
import { dateTime } from '#shared/i18n/text.ts';
import {
  alert,
  checkbox,
  codeField,
  formAction,
  noticePage,
  pageTexts,
  passwordField,
  renderPage,
  type View,
} from '#shared/links/link-page.ts';
import { type Html, html } from '#shared/pages/html.ts';
import { needsPassword, type OpenedEnrollmentLink } from './confirmation.ts';

/**
 * The page of an open link: who applied, for which company, and the form that confirms it. A missing field is reported as a
 * missing statement, and a report that is not confirmed gets the page that asks whether the contact is sure.
 */
export function confirmPage(view: View, opened: OpenedEnrollmentLink, problem?: Problem): Reply {
  if (problem?.reason === 'dispute.confirm_needed') return disputePage(view, opened);
  const say = pageTexts(view.locale);
  const { link, record } = opened;
  const { companyName, primaryContact, administrator } = record.application;
  const confirms = link.purpose === 'confirm';
  const kind = confirms && record.purpose === 'profile_change' ? 'change' : link.purpose;
  const signedUp = kind === 'change' ? 'change.signed_up' : 'signed_up';
  const applicant = administrator ?? primaryContact;
  const content = html`
<p>${say(`${kind}.intro`, { company: companyName })}</p>
${alert(problem?.reason === 'request.invalid' ? new Problem('verify.both_needed') : problem, view.locale)}
<dl>
<dt>${say('company')}</dt><dd>${companyName}</dd>
<dt>${say('applicant')}</dt><dd>${applicant.firstName} ${applicant.lastName}</dd>
<dt>${say('applied_on')}</dt><dd>${dateTime(view.locale, new Date(record.createdDate))}</dd>
<dt>${say('expires_on')}</dt><dd>${dateTime(view.locale, new Date(link.expiresOn))}</dd>
</dl>
<form method="post" action="${formAction(view)}">
${codeField(say)}
${confirms ? checkbox('signedUp', say(signedUp, { company: companyName })) : ''}
${checkbox('addressBelongs', say('address_belongs', { company: companyName }))}
${needsPassword(opened) ? passwordField(say('password'), say('password_hint')) : ''}
<button>${say(`${kind}.button`)}</button>
</form>
${confirms ? disputeForm(formAction(view, '/dispute'), say('not_me'), say('not_me_button')) : ''}`;
  return renderPage(view, say(`${kind}.title`), content, problem?.status);
}

const disputeForm = (action: string, explanation: string, button: string): Html => html`<hr>
<form method="post" action="${action}"><p>${explanation}</p><button class="quiet">${button}</button></form>`;

/** What a report does, and the form that sends it. Leaving the page changes nothing. */
export function disputePage(view: View, { record }: Pick<OpenedEnrollmentLink, 'record'>): Reply {
  const say = pageTexts(view.locale);
  const company = record.application.companyName;
  const content = html`
<p>${say('dispute.intro', { company })}</p>
<form method="post" action="${formAction(view, '/dispute')}">
${checkbox('sure', say('dispute.sure'))}
<button>${say('not_me_button')}</button>
</form>
<p><a href="${formAction(view)}">${say('dispute.back')}</a></p>`;
  return renderPage(view, say('dispute.title'), content);
}

const titles: Partial<Record<EnrollmentStatus, string>> = {
  disputed: 'disputed',
  rejected: 'standing',
  expired: 'standing',
  withdrawn: 'standing',
};

/** The status of an application, and what happens next. */
export function donePage(view: View, { status, confirmation }: Pick<Enrollment, 'status' | 'confirmation'>): Reply {
  const say = pageTexts(view.locale);
  const unconfirmed = status === 'rejected' && !confirmation;
  return noticePage(
    view,
    say(`${titles[status] ?? 'done'}.title`),
    say(unconfirmed ? 'standing.rejected' : `status.${status}`),
  );
}
