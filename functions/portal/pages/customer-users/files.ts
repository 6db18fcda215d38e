import { delimiterOf } from '#shared/http/csv.ts';
import { signInAddress } from '../../sign-in-first.tsx';
import type { PortalContext } from '../../visit.ts';

/** Excel is in the language of the browser, whatever that of the page. */
const delimiterFor = (c: PortalContext) =>
  delimiterOf(c.req.header('accept-language')?.split(/[,;]/)[0] ?? c.var.visit.locale);

/** Passes a file on as bytes, with the mark that Excel needs. */
const passed = (c: PortalContext, { data, response }: { data?: unknown; response: Response }): Response =>
  c.body(data as ArrayBuffer, 200, {
    'Content-Type': 'text/csv; charset=utf-8',
    'Content-Disposition': response.headers.get('content-disposition') ?? 'attachment',
  });

/** The template of an import, as a file. */
export async function downloadTemplate(c: PortalContext): Promise<Response> {
  const { visit } = c.var;
  if (!visit.signedIn) return c.redirect(signInAddress(visit), 303);
  const path = { id: c.req.param('id') ?? '' };
  const query = { delimiter: delimiterFor(c) };
  const asked = { params: { path, query }, parseAs: 'arrayBuffer' } as const;
  return passed(c, await visit.api.GET('/v1/customers/{id}/users/imports/template', asked));
}

/** The failed rows of an import, as a file. */
export async function downloadFailedRows(c: PortalContext): Promise<Response> {
  const { visit } = c.var;
  if (!visit.signedIn) return c.redirect(signInAddress(visit), 303);
  const path = { id: c.req.param('id') ?? '', importId: c.req.param('importId') ?? '' };
  const query = { delimiter: delimiterFor(c) };
  const asked = { params: { path, query }, parseAs: 'arrayBuffer' } as const;
  return passed(c, await visit.api.GET('/v1/customers/{id}/users/imports/{importId}/failedrows', asked));
}
