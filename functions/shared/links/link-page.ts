import type { Problem } from '#shared/errors/problem.ts';
import type { Reply } from '#shared/http/route.ts';
import type { Locale } from '#shared/i18n/locale.ts';
import { type Params, text } from '#shared/i18n/text.ts';
import { type Html, html } from '#shared/pages/html.ts';
import { page } from '#shared/pages/page.ts';
import { setting } from '#shared/runtime/settings.ts';

/** What a page behind a mailed link is drawn from. */
export interface View {
  locale: Locale;
  /** The page's own path, to which its forms go. */
  path: string;
}

/** The sentences of pages in a language, with the programme's name in them. */
export const pageTexts =
  (locale: Locale) =>
  (key: string, params: Params = {}) =>
    text(locale, 'page', key, { programme: setting('PROGRAMME'), ...params });

export const renderPage = ({ locale }: View, title: string, content: unknown, status = 200): Reply =>
  page({ locale, programme: setting('PROGRAMME'), title, content, status });

/** Where a form of the page goes, in the page's language. */
export const formAction = ({ path, locale }: View, action = ''): string => `${path}${action}?lang=${locale}`;

/** What is wrong, and what to do. */
export const alert = (problem: Problem | undefined, locale: Locale): Html | '' =>
  problem
    ? html`<p class="problem" role="alert">${text(locale, 'problem', problem.reason, problem.options.params)}</p>`
    : '';

/** The field for the six digits of the mail. */
export const codeField = (say: ReturnType<typeof pageTexts>): Html =>
  html`<label>${say('code')}<span>${say('code_hint')}</span>
<input class="code" name="code" inputmode="numeric" autocomplete="one-time-code" pattern="[0-9 ]{6,8}" maxlength="8" required></label>`;

/** A statement to tick. */
export const checkbox = (name: string, label: string): Html =>
  html`<label class="tick"><input type="checkbox" name="${name}" required> ${label}</label>`;

/** The field for a password of one's own. */
export const passwordField = (label: string, hint: string): Html =>
  html`<label>${label}<span>${hint}</span>
<input type="password" name="password" autocomplete="new-password" minlength="12" maxlength="128" required></label>`;

/** Good news in one sentence. */
export const noticePage = (view: View, title: string, news: string): Reply =>
  renderPage(view, title, html`<p class="done" role="status">${news}</p>`);

export function sentPage(view: View): Reply {
  const say = pageTexts(view.locale);
  return noticePage(view, say('sent.title'), say('sent.body'));
}

/** Reasons after which one press sends a new link to the address on record (P3). */
const renewable: readonly string[] = ['token.expired', 'token.superseded', 'token.void'];

/** A refusal as a page: what is wrong, what to do, and where it helps the button that sends a new link. */
export function problemPage(view: View, problem: Problem): Reply {
  const say = pageTexts(view.locale);
  const content = html`${alert(problem, view.locale)}
${renewable.includes(problem.reason) ? html`<form method="post" action="${formAction(view, '/resend')}"><p>${say('renew')}</p><button>${say('renew_button')}</button></form>` : ''}`;
  const reply = renderPage(
    view,
    say(problem.status >= 500 ? 'trouble.title' : 'refused.title'),
    content,
    problem.status,
  );
  const { retryAfter } = problem.options;
  return retryAfter === undefined ? reply : { ...reply, headers: { 'Retry-After': String(retryAfter) } };
}
