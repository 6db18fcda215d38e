import { requireImpartial } from '#functions/enrollment/application/impartiality.ts';
import { Problem } from '#shared/errors/problem.ts';
import { commit } from '#shared/http/idempotency.ts';
import type { Call, Reply } from '#shared/http/route.ts';
import { linkTo } from './bucket.ts';
import { keptNow } from './document.ts';
import { documentAudit, loadDocuments } from './repository.ts';
import type { routes } from './routes.ts';
import { toDocumentResource } from './to-resource.ts';

/** GET: the documents of an application, for its company and for operators. One batch read. */
export async function listDocuments({ params, principal, clock }: Call<(typeof routes)['list']>): Promise<Reply> {
  const { record, documents } = await loadDocuments(params.id, principal);
  const items = keptNow(documents, clock.now).map(document => toDocumentResource(document, record.id));
  return { status: 200, body: { totalCount: items.length, items, attributes: { objectType: 'Collection' } } };
}

/**
 * GET: a reviewer reads a document by a link that works for a minute. It is recorded first, and the company can see the record.
 * One batch read, one transaction.
 * @throws Problem 403 `review.conflict` for a reviewer of the applicant's own company (R49), 404
 */
export async function readDocument(call: Call<(typeof routes)['read']>): Promise<Reply> {
  const { params, principal, clock } = call;
  const { record, documents } = await loadDocuments(params.id, principal);
  const document = keptNow(documents, clock.now).find(({ id }) => id === params.documentId);
  if (!document) throw new Problem('resource.unknown');
  requireImpartial(record, principal);
  const Location = await linkTo(record.id, document);
  return commit(call, documentAudit(record, 'read_document', document, principal, clock), {
    status: 302,
    headers: { Location },
  });
}
