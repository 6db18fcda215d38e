import { dataOf } from './api.ts';
import { firstKnown } from './me.ts';
import { ApiProblem } from './problem.ts';
import { requireSameSite } from './proof.ts';
import { repeatable } from './send.ts';
import { readRefreshToken, signedInCookies } from './session.ts';
import { carriedSignIn, ownPath, signInAddress } from './sign-in-first.tsx';
import { cookiesOf, type PortalContext } from './visit.ts';

/**
 * Renews the session of a browser and leads back to where it came from; a form is sent there again with everything typed.
 * Only this address gets the refresh token.
 */
export async function renew(c: PortalContext): Promise<Response> {
  const { visit, form } = c.var;
  const to = ownPath(c.req.query('to'));
  const isForm = c.req.method === 'POST';
  if (isForm) requireSameSite(c);
  try {
    const refreshToken = await readRefreshToken(cookiesOf(c));
    if (!refreshToken) throw new ApiProblem(401, { reason: 'session.invalid' }, new Headers());
    // The API answers the same again for ten seconds.
    const tokens = dataOf(await visit.api.POST('/v1/session/refresh', { body: { refreshToken }, ...repeatable }));
    const known = await firstKnown(visit, tokens, visit.session.id);
    for (const cookie of [...(await signedInCookies(tokens, visit.session, visit.now)), ...known])
      c.header('Set-Cookie', cookie, { append: true });
    return c.redirect(to, isForm ? 307 : 303);
  } catch (error) {
    if (!(error instanceof ApiProblem) || error.status !== 401) throw error;
    return isForm
      ? carriedSignIn(c, visit, form, to)
      : c.redirect(signInAddress({ ...visit, path: to, query: {} }, 'ended'), 303);
  }
}
