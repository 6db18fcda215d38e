import type { Hono } from 'hono';
import type { Child } from 'hono/jsx';
import { drawPage } from './draw.tsx';
import { FormValues } from './form.ts';
import { whoIs } from './me.ts';
import type { GoTo, Page, ShowOnce, SignedInRequest } from './page.ts';
import { ApiProblem } from './problem.ts';
import { isFromPage, refusedForm, requireSameSite } from './proof.ts';
import { proofOf } from './session.ts';
import { carriedSignIn, renewalOf, signInAddress } from './sign-in-first.tsx';
import { cookiesOf, type PortalContext, type PortalEnv, sayIn } from './visit.ts';

/** Adds a page to the portal: GET shows it and changes nothing, POST does what one of its forms is for. */
export function mount(app: Hono<PortalEnv>, page: Page): void {
  app.get(page.path, c => show(c, page));
  if (page.actions) app.post(page.path, c => submit(c, page));
}

async function requestOf(c: PortalContext, page: Page): Promise<SignedInRequest> {
  const { locale, api, query, session, now, path, signedIn } = c.var.visit;
  const form = { path, proof: await proofOf(session, path), requestId: crypto.randomUUID() };
  const me = signedIn ? await whoIs(c.var.visit) : undefined;
  if (page.access === 'signedIn' && !me) throw new Error('A page for signed-in people is asked for by nobody');
  const say = me ? sayIn(locale, me.timeZone) : c.var.visit.say;
  const params = c.req.param() as Record<string, string>;
  return { locale, say, api, query, session, now, form, params, cookies: cookiesOf(c), me } as SignedInRequest;
}

const isEnded = (error: unknown): boolean => error instanceof ApiProblem && error.reason === 'token.missing';

async function show(c: PortalContext, page: Page): Promise<Response> {
  const { visit } = c.var;
  if (page.access === 'signedIn' && !visit.signedIn) return c.redirect(signInAddress(visit), 303);
  try {
    const request = await requestOf(c, page);
    return await draw(c, page, request, {});
  } catch (error) {
    // An open page can need a session, too: one that can be renewed is renewed first.
    if (isEnded(error)) return c.redirect(signInAddress(visit, visit.signedIn ? 'ended' : undefined), 303);
    throw error;
  }
}

/** Draws a page, with what its form had where it was refused. */
async function draw(
  c: PortalContext,
  page: Page,
  request: SignedInRequest,
  { form: values = new FormValues(), problem }: { form?: FormValues; problem?: ApiProblem },
): Promise<Response> {
  const data = await page.load?.(request);
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
    const request = await requestOf(c, page);
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
    return draw(c, page, request, { form, problem: error });
  }
}

function answer(
  c: PortalContext,
  outcome: GoTo | ShowOnce,
  request: SignedInRequest,
  page: Page,
): Response | Promise<Response> {
  for (const cookie of outcome.cookies ?? []) c.header('Set-Cookie', cookie, { append: true });
  if ('to' in outcome) return c.redirect(withNotice(outcome), 303);
  const { title, show } = outcome;
  return drawPage(c, { title, content: show as Child, menu: page.menu, width: page.width, me: request.me });
}

/** The address of the next page, which says what has been done. */
function withNotice({ to, done }: GoTo): string {
  if (!done) return to;
  return `${to}${to.includes('?') ? '&' : '?'}done=${encodeURIComponent(done)}`;
}
