import { type Html, html } from '#shared/html.ts';
import type { Locale } from '#shared/locale.ts';
import { page } from '#shared/page.ts';
import type { Problem } from '#shared/problem.ts';
import type { Reply } from '#shared/route.ts';
import { setting } from '#shared/settings.ts';
import { dateTime, type Params, text } from '#shared/text.ts';
import { needsPassword, type Opened } from './confirmation.ts';
import type { Status } from './lifecycle.ts';

/** The sentence for a problem: what is wrong, and what to do. */
const sentence = (problem: Problem, locale: Locale): string =>
  text(locale, 'problem', problem.reason, problem.options.params);

/** What a page is drawn from. */
export interface View {
  locale: Locale;
  /** The page's own path, to which its forms go. */
  path: string;
}

const words =
  (locale: Locale) =>
  (key: string, params: Params = {}) =>
    text(locale, 'page', key, { programme: setting('PROGRAMME'), ...params });

const show = ({ locale }: View, title: string, content: unknown, status = 200): Reply =>
  page({ locale, programme: setting('PROGRAMME'), title, content, status });

/** Where a form of the page goes, in the page's language. */
const to = ({ path, locale }: View, action = ''): string => `${path}${action}?lang=${locale}`;

/** The page behind a link that is open: who applied, for which company, and the form that confirms it. */
export function confirmPage(view: View, opened: Opened, problem?: Problem): Reply {
  const say = words(view.locale);
  const { link, record } = opened;
  const { companyName, primaryContact, administrator } = record.application;
  const kind = link.purpose;
  const applicant = administrator ?? primaryContact;
  const content = html`
<p>${say(`${kind}.intro`, { company: companyName })}</p>
${problem ? html`<p class="problem" role="alert">${sentence(problem, view.locale)}</p>` : ''}
<dl>
<dt>${say('company')}</dt><dd>${companyName}</dd>
<dt>${say('applicant')}</dt><dd>${applicant.firstName} ${applicant.lastName}</dd>
<dt>${say('applied_on')}</dt><dd>${dateTime(view.locale, new Date(record.createdDate))}</dd>
<dt>${say('expires_on')}</dt><dd>${dateTime(view.locale, new Date(link.expiresOn))}</dd>
</dl>
<form method="post" action="${to(view)}">
<label>${say('code')}<span>${say('code_hint')}</span>
<input class="code" name="code" inputmode="numeric" autocomplete="one-time-code" pattern="[0-9 ]{6,8}" maxlength="8" required></label>
${kind === 'confirm' ? tick('signedUp', say('signed_up', { company: companyName })) : ''}
${tick('addressBelongs', say('address_belongs', { company: companyName }))}
${needsPassword(opened) ? passwordField(say('password'), say('password_hint')) : ''}
<button>${say(`${kind}.button`)}</button>
</form>
${kind === 'confirm' ? disputeForm(to(view, '/dispute'), say('not_me'), say('not_me_button')) : ''}`;
  return show(view, say(`${kind}.title`), content, problem?.status);
}

const tick = (name: string, label: string): Html =>
  html`<label class="tick"><input type="checkbox" name="${name}" required> ${label}</label>`;

const passwordField = (label: string, hint: string): Html =>
  html`<label>${label}<span>${hint}</span>
<input type="password" name="password" autocomplete="new-password" minlength="12" maxlength="128" required></label>`;

const disputeForm = (action: string, explanation: string, button: string): Html => html`<hr>
<form method="post" action="${action}"><p>${explanation}</p><button class="quiet">${button}</button></form>`;

/** What became of the press: the application's status in plain words, and what happens next. */
export function donePage(view: View, status: Status): Reply {
  const say = words(view.locale);
  const key = status === 'disputed' ? 'disputed' : 'done';
  return show(view, say(`${key}.title`), html`<p class="done" role="status">${say(`status.${status}`)}</p>`);
}

export function sentPage(view: View): Reply {
  const say = words(view.locale);
  return show(view, say('sent.title'), html`<p class="done" role="status">${say('sent.body')}</p>`);
}

/** Reasons after which one press sends a new link to the address on record (P3). */
const renewable: readonly string[] = ['token.expired', 'token.superseded', 'token.void'];

/** A refusal as a page: what is wrong, what to do, and where it helps the button that sends a new link. */
export function problemPage(view: View, problem: Problem): Reply {
  const say = words(view.locale);
  const content = html`<p class="problem" role="alert">${sentence(problem, view.locale)}</p>
${renewable.includes(problem.reason) ? html`<form method="post" action="${to(view, '/resend')}"><p>${say('renew')}</p><button>${say('renew_button')}</button></form>` : ''}`;
  const reply = show(view, say(problem.status >= 500 ? 'trouble.title' : 'refused.title'), content, problem.status);
  const { retryAfter } = problem.options;
  return retryAfter === undefined ? reply : { ...reply, headers: { 'Retry-After': String(retryAfter) } };
}

/** Where the short code of a mail is typed when its link was broken on the way. */
export function enterPage(view: View, problem?: Problem): Reply {
  const say = words(view.locale);
  const content = html`<p>${say('enter.intro')}</p>
${problem ? html`<p class="problem" role="alert">${sentence(problem, view.locale)}</p>` : ''}
<form method="post" action="${to(view)}">
<label>${say('enter.code')}<input class="code" name="code" autocomplete="off" autocapitalize="characters" maxlength="12" required></label>
<button>${say('enter.button')}</button>
</form>`;
  return show(view, say('enter.title'), content, problem?.status);
}
