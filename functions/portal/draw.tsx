import { raw } from 'hono/html';
import type { Child } from 'hono/jsx';
import { defaultTimeZone } from '#shared/i18n/time-zone.ts';
import { writeOrigins } from '#shared/pages/page-text.ts';
import { Frame } from '#shared/pages/parts/frame.tsx';
import { Notice } from '#shared/pages/parts/show.tsx';
import { publicLinks } from '#shared/pages/public-links.ts';
import { setting } from '#shared/runtime/settings.ts';
import type { Me } from './api.ts';
import { whoIs } from './me.ts';
import { menuFor } from './menu.ts';
import { newsOf } from './news.ts';
import { SearchBox } from './pages/partners/search-box.tsx';
import type { ApiProblem } from './problem.ts';
import { sessionCookieOf } from './session.ts';
import { hereOf, languageCookieOf, type PortalContext } from './visit.ts';
import { Zone } from './zone.ts';

interface Drawn {
  title: string;
  /** For search engines, which may index a page that has one. */
  description?: string | undefined;
  content: Child;
  menu?: string | undefined;
  width?: 'text' | 'list' | undefined;
  me?: Me | undefined;
  /** Why a form was refused; shown above the content with a link to each field. */
  problem?: ApiProblem | undefined;
  status?: number | undefined;
}

/** Writes a page: the frame, what has been done or refused, and the content. */
export async function drawPage(c: PortalContext, drawn: Drawn): Promise<Response> {
  const { visit } = c.var;
  const { locale, say, query, session, isNew } = visit;
  const { title, description, content, menu, width, me, problem, status = 200 } = drawn;
  if (isNew) c.header('Set-Cookie', await sessionCookieOf(session), { append: true });
  if (query.lang) c.header('Set-Cookie', languageCookieOf(locale), { append: true });
  if (problem?.retryAfter) c.header('Retry-After', String(problem.retryAfter));
  if (description) c.header('X-Robots-Tag', 'all');
  const { done, lang, ...kept } = query;
  const news = newsOf(done, say);
  // Drawn before the summary, which lists errors in the order of the fields.
  const written = String(<Zone.Provider value={me?.timeZone ?? defaultTimeZone}>{content}</Zone.Provider>);
  const page = (
    <Frame
      locale={locale}
      say={say}
      programme={setting('PROGRAMME')}
      owner={setting('OWNER')}
      title={title}
      windowTitle={problem ? say('frame.error_title', { title }) : title}
      description={description}
      address={description && `${setting('BASE_URL')}${visit.path}`}
      menu={menuFor(me, say)}
      current={menu}
      account={<Account me={me} say={say} here={hereOf(visit)} />}
      search={<SearchBox me={me} say={say} />}
      query={kept}
      integrate={{ label: say('integrate.title'), href: '/portal/integrate' }}
      width={width}
      links={publicLinks(locale, visit.path)}
      scripts
    >
      {news ? <Notice tone="good">{news}</Notice> : null}
      {problem ? <Summary problem={problem} page={written} say={say} /> : null}
      {raw(written)}
    </Frame>
  );
  return c.html(writeOrigins(`<!doctype html>${page}`), status as 200);
}

type Say = (key: string) => string;

const Account = ({ me, say, here }: { me: Me | undefined; say: Say; here: string }) =>
  me ? (
    <>
      <a href="/portal/me">
        {me.displayName}
        <small>{me.organization.name}</small>
      </a>
      <a href={`/portal/switch-account?${new URLSearchParams({ to: here })}`}>{say('switch_account.title')}</a>
      <a href="/portal/sign-out">{say('sign_out.title')}</a>
    </>
  ) : (
    <a href="/portal/sign-in">{say('sign_in.title')}</a>
  );

/** Where a field is on a page; behind all others if it isn't. */
function placeOn(page: string, field: string): number {
  const at = page.indexOf(` id="${field}"`);
  return at < 0 ? page.length : at;
}

/** What is wrong with a form: a sentence, and a link to each field that has to be changed, in the order of the page. */
const Summary = ({ problem, page, say }: { problem: ApiProblem; page: string; say: Say }) => {
  const fields = Object.entries(problem.fields).sort(([one], [other]) => placeOn(page, one) - placeOn(page, other));
  return (
    <Notice tone="bad" title={say('frame.problem')}>
      <p>{problem.description}</p>
      {fields.length > 0 ? (
        <ul>
          {fields.map(([field, message]) => (
            <li>
              <a href={`#${field}`}>{message}</a>
            </li>
          ))}
        </ul>
      ) : null}
    </Notice>
  );
};

const titleOf = (status: number): string =>
  ({ 403: 'error.forbidden', 404: 'error.unknown', 429: 'error.too_many' })[status] ?? 'error.failed';

/** The page for what went wrong outside a form: what happened, what to do, and the ID by which the operator finds it. */
export async function drawProblem(c: PortalContext, problem: ApiProblem | undefined): Promise<Response> {
  const { visit } = c.var;
  const { say, correlationId } = visit;
  const status = problem?.status ?? 500;
  const content = (
    <>
      <p>{problem?.description || say('error.failed_text')}</p>
      {status >= 500 ? (
        <p class="soft">{say('error.correlation', { id: problem?.correlationId ?? correlationId })}</p>
      ) : null}
      <p>
        <a href="/portal">{say('error.home')}</a>
      </p>
    </>
  );
  if (problem?.retryAfter) c.header('Retry-After', String(problem.retryAfter));
  // Whoever is signed in keeps menu and name, unless they can't be read just now.
  const me = visit.signedIn ? await whoIs(c, true).catch(() => undefined) : undefined;
  return drawPage(c, { title: say(titleOf(status)), content, status, me });
}
