import { secretsMatch } from '#shared/crypto/link-secret.ts';
import { drawPage } from './draw.tsx';
import type { FormValues } from './form.ts';
import { SignInForm } from './pages/account/sign-in-form.tsx';
import { proofOf, renewalPath } from './session.ts';
import { hereOf, type PortalContext, type Visit } from './visit.ts';

/** Where to go after signing in: a path of the portal, never another site. */
export const ownPath = (path: string | undefined): string =>
  path && /^\/portal(\/[\w./-]*)?(\?[\w=&.%+-]*)?$/.test(path) ? path : '/portal';

/**
 * Where a visitor goes before a page for signed-in people: to renew the session if there was one, else to sign in. Both lead
 * back to the page.
 */
export function signInAddress(visit: Visit, why?: 'ended'): string {
  const renews = visit.session.accessToken !== undefined && !why;
  const query = new URLSearchParams({ to: hereOf(visit), ...(why && { why }) });
  return `${renews ? `${renewalPath}/renewal` : '/portal/sign-in'}?${query}`;
}

/**
 * A form of a session whose token has expired: the browser sends it again by way of the address that renews the session, so
 * nothing typed is lost.
 */
export const renewalOf = (c: PortalContext, visit: Visit, form: FormValues): Response | Promise<Response> =>
  visit.session.accessToken === undefined
    ? carriedSignIn(c, visit, form)
    : c.redirect(`${renewalPath}/renewal?${new URLSearchParams({ to: visit.path })}`, 307);

/**
 * Whether a form that is to be sent again after signing in was on the page of this path. The proof of a session that is gone can't
 * be checked any more, so it is enough that the browser says so.
 */
const isOwnForm = async (c: PortalContext, { session }: Visit, form: FormValues, path: string): Promise<boolean> =>
  c.req.header('sec-fetch-site') === 'same-origin' ||
  secretsMatch(form.text('proof'), await proofOf(session, path.split('?')[0] ?? path));

/** What a form sent, but for passwords: no page sends one back, so they are typed again. */
const kept = (form: FormValues): string =>
  JSON.stringify([
    ...[...form.entries()].filter(([name]) => !/password$/i.test(name)),
    ['action', form.text('action')],
  ]);

/**
 * The sign-in page with a form that was sent when the session had ended. After signing in it can be sent again: so nothing of a
 * form is kept that another site may have sent.
 */
export async function carriedSignIn(
  c: PortalContext,
  visit: Visit,
  form: FormValues,
  to: string = visit.path,
): Promise<Response> {
  const { say, session } = visit;
  const path = '/portal/sign-in';
  const frame = { path, proof: await proofOf(session, path), requestId: crypto.randomUUID() };
  const isOwn = await isOwnForm(c, visit, form, to);
  const carried = isOwn ? kept(form) : undefined;
  return drawPage(c, {
    title: say('sign_in.title'),
    content: <SignInForm say={say} form={frame} to={to} carried={carried} why="ended" />,
    status: 401,
  });
}
