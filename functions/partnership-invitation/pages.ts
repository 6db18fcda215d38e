import type { Problem } from '#shared/errors/problem.ts';
import type { Reply } from '#shared/http/route.ts';
import { dateTime } from '#shared/i18n/text.ts';
import type { Account } from '#shared/identity/account.ts';
import { type Active, nameOf } from '#shared/identity/user.ts';
import { alert, checkbox, formAction, noticePage, pageTexts, renderPage, type View } from '#shared/links/link-page.ts';
import { type Html, html } from '#shared/pages/html.ts';
import type { OpenedPartnershipLink } from './acceptance.ts';
import type { Invitation } from './invitation.ts';

type Say = ReturnType<typeof pageTexts>;

/** Who invites whom, and until when. */
const facts = (say: Say, { locale }: View, { from, inviter, email, expiresOn }: Invitation): Html => html`<dl>
<dt>${say('partner.from')}</dt><dd>${from.name}</dd>
<dt>${say('partner.inviter')}</dt><dd>${inviter.name}</dd>
<dt>${say('partner.for')}</dt><dd>${email}</dd>
<dt>${say('expires_on')}</dt><dd>${dateTime(locale, new Date(expiresOn))}</dd>
</dl>`;

/** What the two grants mean (R116, R117), and what isn't granted (P10). */
const grants = (say: Say, company: string): Html => html`<h2>${say('partner.grants')}</h2>
<ul>
<li><strong>${say('partner.orders')}</strong> ${say('partner.orders_means', { company })}</li>
<li><strong>${say('partner.admin')}</strong> ${say('partner.admin_means', { company })}</li>
</ul>
<p>${say('partner.not_granted', { company })}</p>`;

/** The page of an open link: who invites, what would be granted, and the sign-in form. */
export function invitationPage(
  view: View,
  { record }: Pick<OpenedPartnershipLink, 'record'>,
  problem?: Problem,
): Reply {
  const say = pageTexts(view.locale);
  const company = record.from.name;
  const content = html`
<p>${say('partner.intro', { company })}</p>
${alert(problem, view.locale)}
${problem?.reason === 'reseller.not_enrolled' ? enrolling(say, record, view) : ''}
${facts(say, view, record)}
${grants(say, company)}
<form method="post" action="${formAction(view)}">
<h2>${say('partner.sign_in')}</h2>
<p>${say('partner.sign_in_hint')}</p>
<label>${say('partner.email')}<input type="email" name="email" autocomplete="username" maxlength="254" required></label>
<label>${say('partner.password')}<input type="password" name="password" autocomplete="current-password" maxlength="256" required></label>
<button>${say('partner.continue')}</button>
</form>
${problem?.reason === 'reseller.not_enrolled' ? '' : html`<hr>${enrolling(say, record, view)}`}`;
  return renderPage(view, say('partner.title', { company }), content, problem?.status);
}

/** For a company that isn't enrolled yet (R104): how to enroll, and when the link expires. */
const enrolling = (
  say: Say,
  { expiresOn }: Invitation,
  { locale }: View,
): Html => html`<h2>${say('partner.enroll')}</h2>
<p>${say('partner.enroll_steps')}</p>
<p><a href="/requirements?lang=${locale}">${say('requirements.title')}</a></p>
<p>${say('partner.enroll_back', { expires: dateTime(locale, new Date(expiresOn)) })}</p>`;

/** The page after the password of a person who signs in with a second factor: it asks for the code. */
export function codePage(
  view: View,
  { record }: Pick<OpenedPartnershipLink, 'record'>,
  challenge: string,
  problem?: Problem,
): Reply {
  const say = pageTexts(view.locale);
  const content = html`
${alert(problem, view.locale)}
<form method="post" action="${formAction(view)}">
<input type="hidden" name="challenge" value="${challenge}">
<p>${say('partner.code_hint')}</p>
<label>${say('partner.code')}<input name="code" autocomplete="one-time-code" autocapitalize="characters" maxlength="64" required></label>
<button>${say('partner.continue')}</button>
</form>
<p><a href="${formAction(view)}">${say('partner.somebody_else')}</a></p>`;
  return renderPage(view, say('partner.title', { company: record.from.name }), content, problem?.status);
}

/** The person who signed in on the page, and the company that they would accept for. */
export interface ConsentContext {
  person: Active;
  reseller: Account;
  /** The sealed sign-in, for the hidden field of the forms. */
  session: string;
}

/**
 * The page after the sign-in: the company, the grants, the check box and button to accept (R113), and the button to
 * decline.
 */
export function consentPage(
  view: View,
  { record }: Pick<OpenedPartnershipLink, 'record'>,
  { person, reseller, session }: ConsentContext,
  problem?: Problem,
): Reply {
  const say = pageTexts(view.locale);
  const company = record.from.name;
  const carried = html`<input type="hidden" name="session" value="${session}">`;
  const content = html`
${alert(problem, view.locale)}
<dl>
<dt>${say('partner.signed_in')}</dt><dd>${nameOf(person)} (${person.email})</dd>
<dt>${say('partner.would_accept')}</dt><dd>${reseller.companyName}</dd>
<dt>${say('partner.from')}</dt><dd>${company}</dd>
</dl>
${grants(say, company)}
<form method="post" action="${formAction(view)}">
${carried}
${checkbox('authorizeProvider', say('partner.consent', { company, reseller: reseller.companyName }))}
<button>${say('partner.authorize')}</button>
</form>
<hr>
<form method="post" action="${formAction(view, '/decline')}">
${carried}
<p>${say('partner.decline_hint', { company })}</p><button class="quiet">${say('partner.decline')}</button>
</form>
<p><a href="${formAction(view)}">${say('partner.somebody_else')}</a></p>`;
  return renderPage(view, say('partner.title', { company }), content, problem?.status);
}

/** The page after the acceptance. */
export function acceptedPage(view: View, { from, to, email }: Invitation): Reply {
  const say = pageTexts(view.locale);
  const params = { company: from.name, reseller: to?.name ?? email };
  return noticePage(view, say('partner.accepted'), say('partner.accepted_means', params));
}

export function declinedPage(view: View, { from }: Invitation): Reply {
  const say = pageTexts(view.locale);
  return noticePage(view, say('partner.declined'), say('partner.declined_means', { company: from.name }));
}
