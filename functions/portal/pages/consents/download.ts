import { listPart } from '../../paging.tsx';
import { signInAddress } from '../../sign-in-first.tsx';
import type { PortalContext } from '../../visit.ts';
import { consentsAsked } from './query.ts';

/** The ledger of consents as a file, or as a page to print, with the filters of its page. The bytes pass through. */
export async function downloadConsents(c: PortalContext): Promise<Response> {
  const { visit } = c.var;
  if (!visit.signedIn) return c.redirect(signInAddress(visit), 303);
  const format: 'html' | 'json' = visit.query.format === 'html' ? 'html' : 'json';
  const { data, response } = await visit.api.GET('/v1/consents', {
    params: listPart(visit, { ...consentsAsked(visit.query), format }),
    parseAs: 'arrayBuffer',
  });
  const passedOn = ['content-type', 'content-disposition', 'content-security-policy'];
  const headers = passedOn.flatMap(name => {
    const value = response.headers.get(name);
    return value ? [[name, value] as const] : [];
  });
  return c.body(data as unknown as ArrayBuffer, 200, Object.fromEntries(headers));
}
