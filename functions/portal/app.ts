import { Hono } from 'hono/tiny';
import { asGuid } from '#shared/http/request-context.ts';
import { largestBody } from '#shared/http/request-size.ts';
import { englishParameter, reading } from '#shared/pages/reading.ts';
import { log } from '#shared/runtime/log.ts';
import { asset } from './assets.ts';
import { drawProblem } from './draw.tsx';
import { readForm } from './form.ts';
import { newAddressOf, oldAddresses } from './old-addresses.ts';
import { downloadActivity } from './pages/activity/download.ts';
import { pages } from './pages.ts';
import { ApiProblem } from './problem.ts';
import { renew } from './renew.ts';
import { mount } from './serve.tsx';
import { readSession, renewalPath } from './session.ts';
import { cookiesOf, type PortalContext, type PortalEnv, readVisit } from './visit.ts';

/** Visitors send small forms; whoever has signed in may write more. @throws ApiProblem 413 `request.too_large` */
async function requireFormSize(c: PortalContext, body: string): Promise<void> {
  const max = largestBody.anonymous;
  if (Buffer.byteLength(body) <= max * 1024 || (await readSession(cookiesOf(c)))?.accessToken) return;
  const visit = await readVisit(c);
  c.set('visit', visit);
  throw new ApiProblem(
    413,
    { reason: 'request.too_large', description: visit.say('problem.request.too_large', { max }) },
    new Headers(),
  );
}

/** The portal: its pages, its style sheet and script, and an error page for everything else. */
export const app = new Hono<PortalEnv>();

app.get('/portal/assets/:name', c => asset(c.req.param('name')) ?? c.notFound());
app.use(async (c, next) => {
  const body = c.req.method === 'POST' ? await c.req.text() : '';
  await requireFormSize(c, body);
  const form = readForm(body);
  c.set('form', form);
  // A refused form is shown with the English beside each text, as the page with it was.
  if (form.text(englishParameter) === '1') reading().english = true;
  c.set('visit', await readVisit(c, asGuid(form.optional('request'))));
  await next();
});
app.on(['GET', 'POST'], `${renewalPath}/renewal`, renew);
app.get('/portal/activity/export', downloadActivity);
for (const [path, page] of oldAddresses) app.get(path, c => c.redirect(newAddressOf(page, c.req.query()), 301));
for (const page of pages) mount(app, page);
app.notFound(async c => {
  // An asset is looked for before the visit is read.
  if (!c.var.visit) c.set('visit', await readVisit(c));
  const { say } = c.var.visit;
  return drawProblem(
    c,
    new ApiProblem(404, { reason: 'page.unknown', description: say('error.unknown_text') }, new Headers()),
  );
});
app.onError(async (error, c) => {
  if (error instanceof ApiProblem) return drawProblem(c, error);
  await log.error('unexpected', { correlationId: c.var.visit?.correlationId }, error);
  return drawProblem(c, undefined);
});
