import { raw } from 'hono/html';
import type { Child } from 'hono/jsx';
import { defaultTimeZone } from '#shared/i18n/time-zone.ts';
import { writeOrigins } from '#shared/pages/page-text.ts';
import { Frame } from '#shared/pages/parts/frame.tsx';
import { Notice } from '#shared/pages/parts/show.tsx';
import type { Say } from '#shared/pages/parts/view.ts';
import { publicFrame } from '#shared/pages/public-frame.tsx';
import { reading } from '#shared/pages/reading.ts';
import { setting } from '#shared/runtime/settings.ts';
import type { Me } from './api.ts';
import { whoIs } from './me.ts';
import { menuFor } from './menu.ts';
import { newsOf } from './news.ts';
import { SearchBox } from './pages/partners/search-box.tsx';
import type { ApiProblem } from './problem.ts';
import { sessionCookieOf } from './session.ts';
import { hereOf, keepLanguage, type PortalContext } from './visit.ts';
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
  keepLanguage(c);
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
      search={<SearchBox me={me} say={say} />}
      query={kept}
      width={width}
      {...publicFrame(locale, visit.path)}
      {...(me && { account: <Account me={me} say={say} here={hereOf(visit)} /> })}
      scripts
    >
      {news ? <Notice tone="good">{news}</Notice> : null}
      {problem ? <Summary problem={problem} page={written} say={say} /> : null}
      {raw(written)}
    </Frame>
  );
  return htmlPage(c, writeOrigins(`<!doctype html>${page}`), status);
}

/** A response whose text is at hand: the platform would put it into a stream, to read it out of that. */
function htmlPage(c: PortalContext, html: string, status: number): Response {
  const response = c.body(null, status as 200, { 'Content-Type': 'text/html; charset=UTF-8' });
  return Object.assign(response, { text: async () => html });
}

const Account = ({ me, say, here }: { me: Me; say: Say; here: string }) => (
  <>
    <a href="/portal/me">
      {me.displayName}
      <small>{me.organization.name}</small>
    </a>
    <a href={`/portal/switch-account?${new URLSearchParams({ to: here })}`}>{say('switch_account.title')}</a>
    <a href="/portal/sign-out">{say('sign_out.title')}</a>
  </>
);

/** Where a field is on a page; behind all others if it isn't. */
function placeOn(page: string, field: string): number {
  const at = page.indexOf(` id="${field}"`);
  return at < 0 ? page.length : at;
}

/** A message about a field, with the field's label unless it names it. */
function namingField(say: Say, field: string, message: string): string {
  const label = reading()
    .labels.get(field)
    ?.replace(/\s*[(（][^()（）]*[)）]$/, '');
  return !label || message.includes(label) ? message : say('apply.field_problem', { label, problem: message });
}

/** What is wrong with a form: a sentence, and a link to each field that has to be changed, in the order of the page. */
const Summary = ({ problem, page, say }: { problem: ApiProblem; page: string; say: Say }) => {
  const { description } = problem;
  const fields = Object.entries(problem.fields)
    .filter(([field, message]) => message !== description || placeOn(page, field) < page.length)
    .sort(([one], [other]) => placeOn(page, one) - placeOn(page, other));
  return (
    <Notice tone="bad" title={say('frame.problem')}>
      {fields.some(([, message]) => message === description) ? null : <p>{description}</p>}
      {fields.length > 0 ? (
        <ul>
          {fields.map(([field, message]) => (
            <li>
              <a href={`#${field}`}>{message === description ? message : namingField(say, field, message)}</a>
            </li>
          ))}
        </ul>
      ) : null}
    </Notice>
  );
};

const titleOf = (status: number): string =>
  ({ 403: 'error.forbidden', 404: 'error.unknown', 429: 'error.too_many' })[status] ?? 'error.failed';

/** What happened. Of what isn't there the API speaks of an ID, which is a part of the page's address here. */
const textOf = (problem: ApiProblem | undefined, say: Say): string =>
  problem?.reason === 'resource.unknown' ? say('error.unknown_text') : problem?.description || say('error.failed_text');

/** The page for what went wrong outside a form: what happened, what to do, and the ID by which the operator finds it. */
export async function drawProblem(c: PortalContext, problem: ApiProblem | undefined): Promise<Response> {
  const { visit } = c.var;
  const { say, correlationId } = visit;
  const status = problem?.status ?? 500;
  const content = (
    <>
      <p>{textOf(problem, say)}</p>
      <p class="soft">{say('error.correlation', { id: problem?.correlationId ?? correlationId })}</p>
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
