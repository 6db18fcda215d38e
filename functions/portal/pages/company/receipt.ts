import { signInAddress } from '../../sign-in-first.tsx';
import type { PortalContext } from '../../visit.ts';

/** The receipt of a company's signatures, as a page to print; for operators, of the company in `about`. */
export async function showReceipt(c: PortalContext): Promise<Response> {
  const { visit } = c.var;
  if (!visit.signedIn) return c.redirect(signInAddress(visit), 303);
  const { about } = visit.query;
  const { data, response } = await visit.api.GET('/v1/agreements/partner/signatures', {
    params: { query: { format: 'html', ...(about && { about }) } },
    parseAs: 'text',
  });
  const policy = response.headers.get('content-security-policy');
  return c.body(data as unknown as string, 200, {
    'Content-Type': 'text/html; charset=utf-8',
    ...(policy && { 'Content-Security-Policy': policy }),
  });
}
