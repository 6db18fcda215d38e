import { secretsMatch } from '#shared/crypto/link-secret.ts';
import { setting } from '#shared/runtime/settings.ts';
import type { FormValues } from './form.ts';
import { proofOf } from './session.ts';
import type { PortalContext, Visit } from './visit.ts';

/** Whether our own page sent a form: browsers say which site a form comes from. */
export function isSameSite(c: PortalContext): boolean {
  const site = c.req.header('sec-fetch-site');
  if (site) return site === 'same-origin';
  const origin = c.req.header('origin');
  return origin === undefined || origin === 'null' || origin === setting('BASE_URL');
}

/** Whether a form was on the page of this path, in this browser, in this session. */
export const isFromPage = async (visit: Visit, form: FormValues): Promise<boolean> =>
  secretsMatch(form.text('proof'), await proofOf(visit.session, visit.path));
