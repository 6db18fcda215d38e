import { compress } from 'hono/compress';
import { Hono } from 'hono/tiny';
import { asset } from './assets.ts';
import { drawProblem } from './draw.tsx';
import { FormValues } from './form.ts';
import { downloadActivity } from './pages/activity/download.ts';
import { pages } from './pages.ts';
import { ApiProblem } from './problem.ts';
import { renew } from './renew.ts';
import { mount } from './serve.tsx';
import { renewalPath } from './session.ts';
import { type PortalEnv, readVisit } from './visit.ts';

/** The portal: its pages, its style sheet and script, and an error page for everything else. */
export const app = new Hono<PortalEnv>();

app.use(compress());
app.get('/portal/assets/:name', c => asset(c.req.param('name')) ?? c.notFound());
app.use(async (c, next) => {
  const form = new FormValues(c.req.method === 'POST' ? new URLSearchParams(await c.req.text()) : []);
  c.set('form', form);
  c.set('visit', await readVisit(c, form.optional('request')));
  await next();
});
app.on(['GET', 'POST'], `${renewalPath}/renewal`, renew);
app.get('/portal/activity/export', downloadActivity);
for (const page of pages) mount(app, page);
app.notFound(async c => {
  const { say } = c.var.visit ?? (await readVisit(c));
  return drawProblem(
    c,
    new ApiProblem(404, { reason: 'page.unknown', description: say('error.unknown_text') }, new Headers()),
  );
});
app.onError((error, c) => drawProblem(c, error instanceof ApiProblem ? error : undefined));
