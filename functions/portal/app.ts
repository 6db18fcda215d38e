import { Hono } from 'hono/tiny';
import { asGuid } from '#shared/http/request-context.ts';
import { largestBody } from '#shared/http/request-size.ts';
import { englishParameter, reading } from '#shared/pages/reading.ts';
import { log } from '#shared/runtime/log.ts';
import { drawProblem } from './draw.tsx';
import { FormValues, readFilesForm, readForm } from './form.ts';
import type { Page } from './page.ts';
import { ApiProblem } from './problem.ts';
import { mount } from './serve.tsx';
import { readSession } from './session.ts';
import { cookiesOf, type PortalContext, type PortalEnv, readVisit } from './visit.ts';

/** Visitors send small forms; whoever has signed in may write more. @throws ApiProblem 413 `request.too_large` */
async function requireFormSize(c: PortalContext, bytes: number, most: number): Promise<void> {
  const isSignedIn = bytes > largestBody.anonymous * 1024 && (await readSession(cookiesOf(c)))?.accessToken;
  const max = isSignedIn ? most : largestBody.anonymous;
  if (bytes <= max * 1024) return;
  const visit = await readVisit(c);
  c.set('visit', visit);
  throw new ApiProblem(
    413,
    { reason: 'request.too_large', description: visit.say('problem.request.too_large', { max }) },
    new Headers(),
  );
}

/** The form that a request sent. One with a file may be larger than others; what is no such form counts as an empty one. */
async function formOf(c: PortalContext): Promise<FormValues> {
  if (c.req.method !== 'POST') return new FormValues();
  const type = c.req.header('content-type') ?? '';
  const withFiles = /^multipart\/form-data\s*;/i.test(type);
  const body = await c.req.arrayBuffer();
  await requireFormSize(c, body.byteLength, withFiles ? largestBody.catalog : largestBody.signedIn);
  if (withFiles) return readFilesForm(body, type).catch(() => new FormValues());
  return readForm(new TextDecoder().decode(body));
}

/** Sets up everything that pages rely on: the form that was sent, the visit, and error pages. */
const prepare = (app: Hono<PortalEnv>): void => {
  app.use(async (c, next) => {
    const form = await formOf(c);
    c.set('form', form);
    // A refused form is shown with the English beside each text, as the page with it was.
    if (form.text(englishParameter) === '1') reading().english = true;
    c.set('visit', await readVisit(c, asGuid(form.optional('request'))));
    await next();
  });
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
};

/** What an area of the portal has besides its pages. */
interface AreaParts {
  pages: readonly Page[];
  /** Adds what needs no visit: files. */
  before?: (app: Hono<PortalEnv>) => unknown;
  /** Adds what goes before the pages: downloads, redirects. */
  beside?: (app: Hono<PortalEnv>) => unknown;
}

/** An area of the portal: its pages, and an error page for everything else. */
export function portalArea({ pages, before, beside }: AreaParts): Hono<PortalEnv> {
  const app = new Hono<PortalEnv>();
  before?.(app);
  prepare(app);
  beside?.(app);
  for (const page of pages) mount(app, page);
  return app;
}
