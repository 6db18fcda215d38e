/** Entry point of API clients for the partner agreement, and for the text of the customer agreement. */

import { optionalCaller } from '#shared/http/bearer.ts';
import { apiHandler } from '#shared/http/handler.ts';
import type { Call, Reply } from '#shared/http/route.ts';
import { linkDocument, listMetadata, readCurrent, readCurrentText, readLinkedText } from './customer/documents.ts';
import { listSignatures } from './list-signatures.ts';
import { partnerDocument, partnerFile, partnerText } from './partner-text.ts';
import { routes } from './routes.ts';
import { signAgreement } from './sign-agreement.ts';
import type { Format } from './text.ts';

type Routes = typeof routes;

/** GET: one query a day. */
async function read({ clock, query }: Call<Routes['read']>): Promise<Reply> {
  const current = await partnerText(clock.now);
  const { version, title, effectiveDate, contentHash, language } = current;
  const uri = 'agreements/partner/document';
  const link = (format: Format) => ({ uri: `${uri}?format=${format}`, method: 'GET', headers: [] });
  const links = { document: link('html'), download: link('pdf') };
  const text = query.text && String(await partnerDocument(current, query.text));
  return {
    status: 200,
    body: { agreementType: 'PartnerAgreement', version, title, effectiveDate, contentHash, language, text, links },
  };
}

/** GET document: one query a day, and one read for a version of the review lead's. */
async function document({ clock, query: { format = 'html' } }: Call<Routes['document']>): Promise<Reply> {
  const current = await partnerText(clock.now);
  return partnerFile(current.version, format, await partnerDocument(current, format));
}

export const handler = apiHandler(
  routes,
  {
    read,
    document,
    signatures: listSignatures,
    sign: signAgreement,
    metadata: listMetadata,
    current: readCurrent,
    currentText: readCurrentText,
    templateDocument: linkDocument,
    linkedText: readLinkedText,
  },
  { identify: optionalCaller },
);
