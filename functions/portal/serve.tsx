import type { Hono } from 'hono';
import type { Child } from 'hono/jsx';
import { answerHeaders, siteHeaders } from '#shared/http/security-headers.ts';
import { reading } from '#shared/pages/reading.ts';
import { sideBySide } from './api.ts';
import { asPageSays } from './as-page-says.ts';
import { drawPage } from './draw.tsx';
import { FormValues } from './form.ts';
import { whoIs } from './me.ts';
import type { GoTo, LoadRequest, Page, SendFile, ShowOnce, SignedInRequest } from './page.ts';
import { ApiProblem } from './problem.ts';
import { isFromPage, refusedForm, requireSameSite } from './proof.ts';
import { forgottenPersonCookie, proofOf } from './session.ts';
import { carriedSignIn, renewalOf, signInAddress } from './sign-in-first.tsx';
import { cookiesOf, keepLanguage, type PortalContext, type PortalEnv, sayIn } from './visit.ts';

/** Adds a page to the portal: GET shows it and changes nothing, POST does what one of its forms is for. */
export function mount(app: Hono<PortalEnv>, page: Page): void {
  app.get(page.path, c => show(c, page));
  if (page.actions) app.post(page.path, c => submit(c, page));
}

/** The request, before it is known who the person is. */
async function askedBy(c: PortalContext): Promise<LoadRequest> {
  const { locale, say, api, query, session, now, path, known } = c.var.visit;
  const form = { path, proof: await proofOf(session, path), requestId: crypto.randomUUID() };
  const params = c.req.param() as Record<string, string>;
  return { locale, say, api, query, session, now, form, params, cookies: cookiesOf(c), known: known?.me };
}

/** Who the person is: asked for each page, side by side with what the page loads. */
function personOf(c: PortalContext, page: Page): Promise<SignedInRequest['me']> {
  const person = c.var.visit.signedIn ? whoIs(c, page.isFull) : undefined;
  if (page.access === 'signedIn' && !person) throw new Error('A page for signed-in people is asked for by nobody');
  return (person ?? Promise.resolve(undefined)) as Promise<SignedInRequest['me']>;
}

/** The request of a person, whose texts have times in their zone, also those of the API from then on. */
function withPerson(request: LoadRequest, me: SignedInRequest['me']): SignedInRequest {
  if (!me) return { ...request, me };
  reading().timeZone = me.timeZone;
  return { ...request, say: sayIn(request.locale, me.timeZone), me };
}

/** The person, if they have the permission that the page needs. A refusal forgets the cached person, in case they just got it. */
async function permitted(c: PortalContext, { needs }: Page, person: Promise<SignedInRequest['me']>) {
  const me = await person;
  if (!needs || me.permissions.includes(needs)) return me;
  c.header('Set-Cookie', forgottenPersonCookie(), { append: true });
  const description = c.var.visit.say('error.forbidden_text');
  throw new ApiProblem(403, { reason: 'page.forbidden', description }, new Headers());
}

const isEnded = (error: unknown): boolean => error instanceof ApiProblem && error.reason === 'token.missing';

function sentToSignIn(c: PortalContext, why?: 'ended'): Response {
  keepLanguage(c);
  return c.redirect(signInAddress(c.var.visit, why), 303);
}

async function show(c: PortalContext, page: Page): Promise<Response> {
  const { visit } = c.var;
  if (page.access === 'signedIn' && !visit.signedIn) return sentToSignIn(c);
  try {
    return await draw(c, page, await askedBy(c), {});
  } catch (error) {
    // An open page can need a session, too: one that can be renewed is renewed first.
    if (isEnded(error)) return sentToSignIn(c, visit.signedIn ? 'ended' : undefined);
    throw error;
  }
}

/** Draws a page, with what its form had where it was refused. */
async function draw(
  c: PortalContext,
  page: Page,
  asked: LoadRequest,
  { form: values = new FormValues(), problem }: { form?: FormValues; problem?: ApiProblem },
): Promise<Response> {
  const person = personOf(c, page);
  // What was typed is shown again, whatever has changed since.
  const shownTo = problem ? person : permitted(c, page, person);
  const [me, data] = await sideBySide([shownTo, page.load?.(asked, person)]);
  const request = withPerson(asked, me);
  const view = { ...request, data, values, problem };
  return drawPage(c, {
    title: page.title(view),
    description: page.description?.(view),
    content: page.show(view),
    menu: page.menu,
    width: page.width,
    me: request.me,
    problem,
    status: problem?.status,
  });
}

async function submit(c: PortalContext, page: Page): Promise<Response> {
  const { visit, form } = c.var;
  requireSameSite(c);
  if (page.access === 'signedIn' && !visit.signedIn) return renewalOf(c, visit, form);
  try {
    const request = withPerson(await askedBy(c), await personOf(c, page));
    return await act(c, page, request, form);
  } catch (error) {
    if (isEnded(error)) return carriedSignIn(c, visit, form);
    throw error;
  }
}

/** Does what the form is for. What the API refuses is shown on the page, with everything typed. */
async function act(c: PortalContext, page: Page, request: SignedInRequest, form: FormValues): Promise<Response> {
  try {
    if (!(await isFromPage(c.var.visit, form)))
      throw new ApiProblem(409, refusedForm('form.stale', c.var.visit), new Headers());
    const action = page.actions?.[form.text('action') || 'send'];
    if (!action) throw new ApiProblem(400, refusedForm('form.unknown', c.var.visit), new Headers());
    return answer(c, await action(request, form), request, page);
  } catch (error) {
    if (!(error instanceof ApiProblem) || error.status >= 500 || isEnded(error)) throw error;
    letGoBack(c);
    return draw(c, page, request, { form, problem: asPageSays(error, request.say) });
  }
}

/** The browser may go back to the answer of a form; otherwise it shows an error instead. */
function letGoBack(c: PortalContext): void {
  for (const [name, value] of Object.entries(answerHeaders)) c.header(name, value);
}

function answer(
  c: PortalContext,
  outcome: GoTo | ShowOnce | SendFile,
  request: SignedInRequest,
  page: Page,
): Response | Promise<Response> {
  for (const cookie of outcome.cookies ?? []) c.header('Set-Cookie', cookie, { append: true });
  if ('to' in outcome) return c.redirect(withNotice(outcome), 303);
  if ('file' in outcome) return c.body(outcome.file, 200, outcome.headers);
  const { title, show, again, formsTo, problem } = outcome;
  const policy = 'Content-Security-Policy';
  if (formsTo) c.header(policy, siteHeaders(formsTo)[policy]);
  if (again) letGoBack(c);
  const { menu, width } = page;
  return drawPage(c, { title, content: show as Child, menu, width, me: request.me, problem, status: problem?.status });
}

/** The address of the next page, which says what has been done. */
function withNotice({ to, done }: GoTo): string {
  if (!done) return to;
  return `${to}${to.includes('?') ? '&' : '?'}done=${encodeURIComponent(done)}`;
}
