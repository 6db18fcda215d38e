import type { Child, PropsWithChildren } from 'hono/jsx';
import type { Problem } from '#shared/errors/problem.ts';
import type { Reply } from '#shared/http/route.ts';
import type { Locale } from '#shared/i18n/locale.ts';
import { linksOf } from '#shared/runtime/owner.ts';
import { setting } from '#shared/runtime/settings.ts';
import { frameTexts, page, pageTexts } from './page.tsx';
import { pageText } from './page-text.ts';
import { Button, Field, PasswordField, Tick } from './parts/form.tsx';
import { Notice } from './parts/show.tsx';
import type { Say } from './parts/view.ts';

/** How a page is drawn. */
export interface View {
  locale: Locale;
  /** The page's own path, which its forms are sent to. */
  path: string;
  /** The ID by which the operator finds the request. */
  correlationId?: string | undefined;
  /** What the form sent, by the names of its fields, to show it again if it is refused. */
  typed?: Readonly<Record<string, string>> | undefined;
}

const pageWith =
  (scripts: boolean) =>
  ({ locale, path }: View, title: string, content: Child, problem?: Problem): Reply =>
    page({
      ...{ locale, path, title, content, query: {}, scripts },
      note: pageTexts(locale)('translation'),
      status: problem?.status,
      refused: problem !== undefined,
    });

/** A page, which runs no script. Its last argument is why a form was refused: its status is the page's. */
export const renderPage = pageWith(false);

/** {@link renderPage} for a page that asks for a password: it runs this site's script, which shows what is typed. */
export const renderPasswordPage = pageWith(true);

/** The URL that a form of the page is sent to; the answer is in the page's language. */
export const formAction = ({ path, locale }: View, action = ''): string => `${path}${action}?lang=${locale}`;

/** A form of a page behind an emailed link. The link is what it carries, so it needs no other proof. */
export const LinkForm = ({ view, action, children }: PropsWithChildren<{ view: View; action?: string }>) => (
  <form method="post" action={formAction(view, action)}>
    {children}
  </form>
);

/** A problem's text, which says what is wrong and what to do. */
export const problemText = ({ reason, options }: Problem, locale: Locale): string =>
  pageText(locale, 'problem', reason, options.params);

/** Why a form was refused, above it and in focus; nothing without a problem. */
export const Alert = ({ problem, locale }: { problem: Problem | undefined; locale: Locale }) =>
  problem ? (
    <Notice tone="bad" focused>
      {problemText(problem, locale)}
    </Notice>
  ) : null;

/** What is wrong with a field: the problem, if its reason begins so. */
export const errorOf = (problem: Problem | undefined, begin: string, locale: Locale): string | undefined =>
  problem?.reason.startsWith(begin) ? problemText(problem, locale) : undefined;

interface FormPart {
  say: Say;
  view: View;
  problem?: Problem | undefined;
  /** What the page itself says is wrong with the field. */
  error?: string | undefined;
}

/** The field for the six-digit code of the email. */
export const CodeField = ({ say, view, problem, error }: FormPart) => (
  <Field
    name="code"
    label={say('code')}
    hint={say('code_hint')}
    error={error ?? errorOf(problem, 'verify.code', view.locale)}
    width="code"
    inputmode="numeric"
    autocomplete="one-time-code"
    maxlength={40}
    required
  />
);

interface StatementProps {
  view: View;
  name: string;
  label: string;
  /** What is wrong, if it wasn't ticked. */
  error?: string | undefined;
}

/** A check box that must be ticked. A refused form keeps the tick. */
export const Statement = ({ view, name, label, error }: StatementProps) => (
  <Tick name={name} label={label} checked={view.typed?.[name] === 'on'} error={error} required />
);

type PasswordProps = Omit<Parameters<typeof PasswordField>[0], 'name' | 'show' | 'required'> & { view: View };

/** The password of a page behind a link. No page sends one back, so it is typed again after a refusal. */
export const Password = ({ view, ...field }: PasswordProps) => (
  <PasswordField {...field} name="password" show={frameTexts(view.locale)('frame.show_password')} required />
);

/** The field for a new password. Password managers keep it with the address, which nobody has to type. */
export const NewPassword = ({ say, view, problem, error, hint, email }: FormPart & { hint: string; email: string }) => (
  <>
    <input type="email" value={email} autocomplete="username" hidden readonly />
    <Password
      view={view}
      label={say('password')}
      hint={hint}
      error={error ?? errorOf(problem, 'password.', view.locale)}
      autocomplete="new-password"
      minlength={12}
      maxlength={128}
    />
  </>
);

/** A page with one sentence about what has been done. @param more what follows it */
export const noticePage = (view: View, title: string, news: string, more: Child = null): Reply =>
  renderPage(
    view,
    title,
    <>
      <Notice tone="good">{news}</Notice>
      {more}
    </>,
  );

/** A new link has been sent. */
export function sentPage(view: View): Reply {
  const say = pageTexts(view.locale);
  return noticePage(view, say('sent.title'), say('sent.body'));
}

/** Reasons whose page offers to send a new link to the address on record (P3). */
const renewable: readonly string[] = ['token.expired', 'token.superseded', 'token.void'];

/**
 * An error page: what is wrong, what to do, and what helps: a button that sends a new link, the page for short codes, or the
 * ID and the address to report it to.
 *
 * @param more what follows it
 */
export function problemPage(view: View, problem: Problem, more: Child = null): Reply {
  const say = pageTexts(view.locale);
  const { reason, status } = problem;
  const content = (
    <>
      <Notice tone="bad">{problemText(problem, view.locale)}</Notice>
      {renewable.includes(reason) ? (
        <LinkForm view={view} action="/resend">
          <p>{say('renew')}</p>
          <Button>{say('renew_button')}</Button>
        </LinkForm>
      ) : null}
      {reason === 'token.unknown' ? (
        <p>
          <a href={`/links/enter?lang=${view.locale}`}>{say('enter.title')}</a>
        </p>
      ) : null}
      {status >= 500 ? <Report view={view} /> : null}
      {more}
      <p>
        <a href={`/?lang=${view.locale}`}>{say('to_start')}</a>
      </p>
    </>
  );
  const title = say(status >= 500 ? 'trouble.title' : 'refused.title');
  return { ...renderPage(view, title, content, problem), ...retryAfterHeader(problem) };
}

/** What to tell the operator, and where. */
function Report({ view }: { view: View }) {
  const support = linksOf(setting('OWNER')).find(({ name }) => name === 'support');
  return (
    <p class="soft">
      {frameTexts(view.locale)('error.correlation', { id: view.correlationId ?? '' })}{' '}
      {support ? <a href={support.href}>{support.text}</a> : null}
    </p>
  );
}

/** The `Retry-After` header of a rate-limited reply. */
export const retryAfterHeader = ({ options: { retryAfter } }: Problem): Pick<Reply, 'headers'> =>
  retryAfter === undefined ? {} : { headers: { 'Retry-After': String(retryAfter) } };

/** The page for the short code of an email, whose link was broken on the way. @param problem that no email has the code */
export function enterPage(view: View, problem?: Problem): Reply {
  const say = pageTexts(view.locale);
  const content = (
    <>
      <p>{say('enter.intro')}</p>
      {problem ? (
        <Notice tone="bad" focused>
          {say('enter.unknown')}
        </Notice>
      ) : null}
      <LinkForm view={view}>
        <Field
          name="code"
          label={say('enter.code')}
          error={problem && say('enter.unknown')}
          width="code"
          maxlength={40}
          required
        />
        <Button>{say('enter.button')}</Button>
      </LinkForm>
    </>
  );
  return renderPage(view, say('enter.title'), content, problem);
}
