import { signInAddress } from '../../sign-in-first.tsx';
import type { PortalContext } from '../../visit.ts';
import { activityQuery } from './query.ts';

/** The activity log as a file, with the filters of its page. The bytes pass through, with the mark that Excel needs. */
export async function downloadActivity(c: PortalContext): Promise<Response> {
  const { visit } = c.var;
  if (!visit.signedIn) return c.redirect(signInAddress(visit), 303);
  const { data, response } = await visit.api.GET('/v1/auditrecords/export', {
    params: { query: activityQuery(visit.query) },
    parseAs: 'arrayBuffer',
  });
  return c.body(data as unknown as ArrayBuffer, 200, {
    'Content-Type': 'text/csv; charset=utf-8',
    'Content-Disposition': response.headers.get('content-disposition') ?? 'attachment',
  });
}
