import { secretsMatch } from '#shared/crypto/link-secret.ts';
import { setting } from '#shared/runtime/settings.ts';
import type { FormValues } from './form.ts';
import { ApiProblem } from './problem.ts';
import { proofOf } from './session.ts';
import type { PortalContext, Visit } from './visit.ts';

/** Whether our own page sent a form: browsers say which site a form comes from. */
function isSameSite(c: PortalContext): boolean {
  const site = c.req.header('sec-fetch-site');
  if (site) return site === 'same-origin';
  const origin = c.req.header('origin');
  return origin === undefined || origin === 'null' || origin === setting('BASE_URL');
}

/** @throws ApiProblem 403 `request.cross_site` for a form that another site sent */
export function requireSameSite(c: PortalContext): void {
  if (!isSameSite(c)) throw new ApiProblem(403, refusedForm('request.cross_site', c.var.visit), new Headers());
}

/** The body of a refusal that the portal makes itself. */
export const refusedForm = (reason: string, { say }: Visit) => ({ reason, description: say(`problem.${reason}`) });

/** Whether a form was on the page of this path, in this browser, in this session. */
export const isFromPage = async (visit: Visit, form: FormValues): Promise<boolean> =>
  secretsMatch(form.text('proof'), await proofOf(visit.session, visit.path));
