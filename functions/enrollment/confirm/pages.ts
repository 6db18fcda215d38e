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
  problemPage,
  renderPage,
  type View,
} from '#shared/links/link-page.ts';
import { type Html, html } from '#shared/pages/html.ts';
import { needsPassword, type OpenedEnrollmentLink } from './confirmation.ts';
import type { MailboxApplications } from './mailbox-applications.ts';

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
${link.mailbox ? html`<p>${say('mailbox.intro')}</p><button class="quiet" formaction="${formAction(view, '/applications')}" formnovalidate>${say('mailbox.button')}</button>` : ''}
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
  superseded: 'standing',
};

/** The status of an application, and what happens next. */
export function donePage(
  view: View,
  { status, confirmation }: Pick<Enrollment, 'status' | 'confirmation'>,
  opened?: OpenedEnrollmentLink,
): Reply {
  const say = pageTexts(view.locale);
  const unconfirmed = status === 'rejected' && !confirmation;
  return noticePage(
    view,
    say(`${titles[status] ?? 'done'}.title`),
    say(unconfirmed ? 'standing.rejected' : `status.${status}`),
    opened && mailboxForm(view, opened),
  );
}

/** The form that shows the applications that name the mailbox. An email whose link was void in the end can't open it. */
function mailboxForm(view: View, { link }: OpenedEnrollmentLink, problem?: Problem): Html | '' {
  const say = pageTexts(view.locale);
  if (!link.mailbox) return '';
  return html`<hr>
<form method="post" action="${formAction(view, '/applications')}"><p>${say('mailbox.intro')}</p>
${alert(problem, view.locale)}
${codeField(say)}
<button class="quiet">${say('mailbox.button')}</button></form>`;
}

/** The page of a link that no longer works: other applications may still wait for the owner of the mailbox. */
export const refusedPage = (view: View, opened: OpenedEnrollmentLink, problem: Problem): Reply =>
  problemPage(view, problem, problem.reason === 'token.void' ? '' : mailboxForm(view, opened));

/** The form again, after a wrong code: an open link has it on its page. */
export const mailboxPage = (view: View, opened: OpenedEnrollmentLink, problem: Problem): Reply => {
  const content = mailboxForm(view, opened, problem);
  return renderPage(view, pageTexts(view.locale)('mailbox.title'), content, problem.status);
};

/** The applications that wait for the owner of the mailbox, each with its link and the code to type there. */
export function applicationsPage(view: View, code: string, { applications, next }: MailboxApplications): Reply {
  const say = pageTexts(view.locale);
  const list = applications.map(({ record, link, code: own }) => {
    const { companyName, primaryContact, administrator } = record.application;
    const { firstName, lastName } = administrator ?? primaryContact;
    return html`<h2>${companyName}</h2>
<dl>
<dt>${say('applicant')}</dt><dd>${firstName} ${lastName}</dd>
<dt>${say('applied_on')}</dt><dd>${dateTime(view.locale, new Date(record.createdDate))}</dd>
<dt>${say('code')}</dt><dd>${own}</dd>
</dl>
<p><a href="${formAction({ ...view, path: link })}">${say('mailbox.open')}</a></p>`;
  });
  const older = html`<form method="post" action="${formAction(view, '/applications')}">
<input type="hidden" name="code" value="${code}"><input type="hidden" name="after" value="${next ?? ''}">
<button class="quiet">${say('mailbox.older')}</button></form>`;
  const content = html`<p>${say(applications.length > 0 ? 'mailbox.list' : 'mailbox.none')}</p>
${list}
${next ? older : ''}`;
  return renderPage(view, say('mailbox.title'), content);
}
