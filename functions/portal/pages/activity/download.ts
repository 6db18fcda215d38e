import { delimiterOf } from '#shared/http/csv.ts';
import { setting } from '#shared/runtime/settings.ts';
import { listPart } from '../../paging.tsx';
import { signInAddress } from '../../sign-in-first.tsx';
import type { PortalContext } from '../../visit.ts';
import { nextPartAddress, partAsked, partName, withLastLine } from './next-part.ts';
import { activityQuery } from './query.ts';

/**
 * The activity log as a file, with the filters of its page. The bytes pass through, with the mark that Excel needs. A file that
 * doesn't hold all rows ends with the address of the next part, since whoever opens it doesn't see headers. Excel is in the
 * language of the browser, whatever that of the page.
 */
export async function downloadActivity(c: PortalContext): Promise<Response> {
  const { visit } = c.var;
  if (!visit.signedIn) return c.redirect(signInAddress(visit), 303);
  const delimiter = delimiterOf(c.req.header('accept-language')?.split(/[,;]/)[0] ?? visit.locale);
  const part = listPart(visit, activityQuery(visit.query));
  const { data, response } = await visit.api.GET('/v1/auditrecords/export', {
    params: { ...part, query: { ...part.query, delimiter } },
    parseAs: 'arrayBuffer',
  });
  const file = data as unknown as ArrayBuffer;
  const number = partAsked(visit.query);
  const token = response.headers.get('ms-continuationtoken');
  const next = token && nextPartAddress({ token, part: number, base: setting('BASE_URL') });
  return c.body(next ? withLastLine(file, visit.say('activity.next_part', { address: next })) : file, 200, {
    'Content-Type': 'text/csv; charset=utf-8',
    'Content-Disposition': partName(response.headers.get('content-disposition') ?? 'attachment', number),
    ...(next && { Link: `<${next}>; rel="next"` }),
  });
}
