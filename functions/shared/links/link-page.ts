import type { Problem } from '#shared/errors/problem.ts';
import type { Reply } from '#shared/http/route.ts';
import type { Locale } from '#shared/i18n/locale.ts';
import { type Params, text } from '#shared/i18n/text.ts';
import { type Html, html } from '#shared/pages/html.ts';
import { page } from '#shared/pages/page.ts';
import { setting } from '#shared/runtime/settings.ts';

/** How a page is drawn. */
export interface View {
  locale: Locale;
  /** The page's own path, which its forms are sent to. */
  path: string;
}

/** Texts of pages in one language. They may name the program. */
export const pageTexts =
  (locale: Locale) =>
  (key: string, params: Params = {}) =>
    text(locale, 'page', key, { programme: setting('PROGRAMME'), ...params });

export const renderPage = ({ locale }: View, title: string, content: unknown, status = 200): Reply =>
  page({ locale, programme: setting('PROGRAMME'), title, content, status });

/** The URL that a form of the page is sent to; the answer is in the page's language. */
export const formAction = ({ path, locale }: View, action = ''): string => `${path}${action}?lang=${locale}`;

/** A problem's text, which says what is wrong and what to do. */
export const alert = (problem: Problem | undefined, locale: Locale): Html | '' =>
  problem
    ? html`<p class="problem" role="alert">${text(locale, 'problem', problem.reason, problem.options.params)}</p>`
    : '';

/** The field for the six-digit code of the email. */
export const codeField = (say: ReturnType<typeof pageTexts>): Html =>
  html`<label>${say('code')}<span>${say('code_hint')}</span>
<input class="code" name="code" inputmode="numeric" autocomplete="one-time-code" pattern="[0-9 ]{6,8}" maxlength="8" required></label>`;

/** A required check box. */
export const checkbox = (name: string, label: string): Html =>
  html`<label class="tick"><input type="checkbox" name="${name}" required> ${label}</label>`;

/** The field for a new password. */
export const passwordField = (label: string, hint: string): Html =>
  html`<label>${label}<span>${hint}</span>
<input type="password" name="password" autocomplete="new-password" minlength="12" maxlength="128" required></label>`;

/** A page with one sentence about what has been done. @param more what follows it */
export const noticePage = (view: View, title: string, news: string, more: Html | '' = ''): Reply =>
  renderPage(view, title, html`<p class="done" role="status">${news}</p>${more}`);

/** A new link has been sent. */
export function sentPage(view: View): Reply {
  const say = pageTexts(view.locale);
  return noticePage(view, say('sent.title'), say('sent.body'));
}

/** Reasons whose page offers to send a new link to the address on record (P3). */
const renewable: readonly string[] = ['token.expired', 'token.superseded', 'token.void'];

/**
 * An error page: what is wrong, what to do, and the button that sends a new link where that helps.
 * @param more what follows it
 */
export function problemPage(view: View, problem: Problem, more: Html | '' = ''): Reply {
  const say = pageTexts(view.locale);
  const content = html`${alert(problem, view.locale)}
${renewable.includes(problem.reason) ? html`<form method="post" action="${formAction(view, '/resend')}"><p>${say('renew')}</p><button>${say('renew_button')}</button></form>` : ''}${more}`;
  const title = say(problem.status >= 500 ? 'trouble.title' : 'refused.title');
  return { ...renderPage(view, title, content, problem.status), ...retryAfterHeader(problem) };
}

/** The `Retry-After` header of a rate-limited reply. */
export const retryAfterHeader = ({ options: { retryAfter } }: Problem): Pick<Reply, 'headers'> =>
  retryAfter === undefined ? {} : { headers: { 'Retry-After': String(retryAfter) } };

/** The page for the short code of an email, whose link was broken on the way. */
export function enterPage(view: View, problem?: Problem): Reply {
  const say = pageTexts(view.locale);
  const content = html`<p>${say('enter.intro')}</p>
${alert(problem, view.locale)}
<form method="post" action="${formAction(view)}">
<label>${say('enter.code')}<input class="code" name="code" autocomplete="off" autocapitalize="characters" maxlength="12" required></label>
<button>${say('enter.button')}</button>
</form>`;
  return renderPage(view, say('enter.title'), content, problem?.status);
}
