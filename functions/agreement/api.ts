/** Entry point of API clients for the partner agreement, and for the text of the customer agreement. */

import { apiHandler } from '#shared/http/handler.ts';
import type { Call, Reply } from '#shared/http/route.ts';
import { linkDocument, listMetadata, readCurrent, readCurrentText, readLinkedText } from './customer/documents.ts';
import { listSignatures } from './list-signatures.ts';
import { headersOfDocument } from './page.ts';
import { routes } from './routes.ts';
import { signAgreement } from './sign-agreement.ts';
import { currentText, type Format, formats, readText } from './text.ts';

type Routes = typeof routes;

/** GET: no read, since the text is bundled with the function. */
async function read({ clock, query }: Call<Routes['read']>): Promise<Reply> {
  const { version, title, effectiveDate, contentHash, language } = currentText(clock.now);
  const uri = 'agreements/partner/document';
  const link = (format: Format) => ({ uri: `${uri}?format=${format}`, method: 'GET', headers: [] });
  const links = { document: link('html'), download: link('pdf') };
  const text = query.text && String(readText(version, query.text));
  return {
    status: 200,
    body: { agreementType: 'PartnerAgreement', version, title, effectiveDate, contentHash, language, text, links },
  };
}

/** GET document: no read. */
async function document({ clock, query: { format = 'html' } }: Call<Routes['document']>): Promise<Reply> {
  const { version } = currentText(clock.now);
  const headers = {
    ...(format === 'html' && headersOfDocument),
    'Content-Disposition': `${format === 'html' ? 'inline' : 'attachment'}; filename="partner-agreement-${version}.${format}"`,
  };
  return { status: 200, headers, file: { type: formats[format], content: readText(version, format) } };
}

export const handler = apiHandler(routes, {
  read,
  document,
  signatures: listSignatures,
  sign: signAgreement,
  metadata: listMetadata,
  current: readCurrent,
  currentText: readCurrentText,
  templateDocument: linkDocument,
  linkedText: readLinkedText,
});
