import { LinkButton } from '#shared/pages/parts/form.tsx';
import { Buttons } from '#shared/pages/parts/show.tsx';
import { drawPage } from '../../draw.tsx';
import { whoIs } from '../../me.ts';
import { ApiProblem } from '../../problem.ts';
import { signInAddress } from '../../sign-in-first.tsx';
import type { PortalContext } from '../../visit.ts';
import { legacyPath, legacySession } from './legacy-path.ts';

/** Refusals of an answer that nobody's sign-in expects, of which the API speaks as of an ID or a field. */
const strange: readonly string[] = ['resource.unknown', 'request.invalid'];

/** A sign-in that didn't succeed: why, that nothing was lost, and the ways on (R63). */
async function drawRefusal(c: PortalContext, problem: ApiProblem): Promise<Response> {
  const { visit } = c.var;
  const { say } = visit;
  const content = (
    <>
      <p>{strange.includes(problem.reason) ? say('company.legacy.not_yours') : problem.description}</p>
      <p>{say('company.legacy.kept')}</p>
      <Buttons>
        <LinkButton href="/portal/company/mpn-ids" tone="primary">
          {say('company.legacy.back')}
        </LinkButton>
        <LinkButton href="/portal/company/mpn-ids/claim">{say('company.mpn.claim')}</LinkButton>
      </Buttons>
    </>
  );
  const me = await whoIs(c, true).catch(() => undefined);
  const { status, retryAfter } = problem;
  if (retryAfter) c.header('Retry-After', String(retryAfter));
  return drawPage(c, { title: say('company.legacy.problem_title'), content, menu: 'mpn_ids', me, status });
}

/**
 * Where the earlier system sends the browser back to. A GET that changes something, as OpenID Connect has it: what it brings works
 * once, and only in the session that began the sign-in. Leads on to an address without it, which can be reloaded.
 */
export async function returnFromLegacy(c: PortalContext): Promise<Response> {
  const { visit } = c.var;
  if (!visit.signedIn) return c.redirect(signInAddress(visit), 303);
  const { state = '', code, error, iss } = visit.query;
  const id = state.split('.', 1)[0] || 'none';
  try {
    await visit.api.POST('/v1/mpnids/legacysignins/{id}/completion', {
      params: { path: { id } },
      body: {
        ...{ session: await legacySession(visit.session), state },
        ...(code && { code }),
        ...(error && { error }),
        ...(iss && { iss }),
      },
    });
    return c.redirect(`${legacyPath}/${encodeURIComponent(id)}`, 303);
  } catch (problem) {
    if (!(problem instanceof ApiProblem) || problem.reason === 'unexpected') throw problem;
    if (problem.reason === 'token.missing') return c.redirect(signInAddress(visit, 'ended'), 303);
    return drawRefusal(c, problem);
  }
}
