import { createHash } from 'node:crypto';
import { Conflict } from '#shared/db/conflict.ts';
import { Problem } from '#shared/errors/problem.ts';
import { changeRecord } from '#shared/http/change-record.ts';
import type { Call, Reply } from '#shared/http/route.ts';
import { setting } from '#shared/runtime/settings.ts';
import { addDays, type Clock } from '#shared/runtime/time.ts';
import { type Arrived, deleteIncoming, keepIncoming, readIncoming } from './bucket.ts';
import { isOfType } from './content.ts';
import { type AnnouncedDocument, announcedNow, type KeptDocument, keptNow } from './document.ts';
import { documentAudit, documentsWrite, loadDocuments } from './repository.ts';
import type { routes } from './routes.ts';
import { requireRoomForDocument, requireTakesDocuments } from './rules.ts';
import { toDocumentResource } from './to-resource.ts';

/**
 * What was uploaded, once its content is of the type that was announced.
 * @throws Problem 409 `document.not_uploaded`, 400 `document.type`, `document.too_large`
 */
async function checkedUpload(enrollmentId: string, { id, contentType, size }: AnnouncedDocument): Promise<Arrived> {
  const arrived = await readIncoming(enrollmentId, id);
  if (!arrived) throw new Problem('document.not_uploaded');
  const wrong = arrived.content.length > size ? 'document.too_large' : 'document.type';
  if (wrong === 'document.type' && isOfType(arrived.content, contentType)) return arrived;
  throw new Problem(wrong);
}

/** Whether what was uploaded isn't what was announced. */
const isWrong = (error: unknown): boolean =>
  error instanceof Problem && ['document.too_large', 'document.type'].includes(error.reason);

/** Deletes a wrong upload, once that is certain: whoever looks again at what is refused must find it. */
async function deleteWrong({ id, documentId }: { id: string; documentId: string }, error: unknown): Promise<never> {
  if (isWrong(error)) await deleteIncoming(id, documentId);
  throw error;
}

const keptAs = (
  { id, fileName, contentType, kind, by }: AnnouncedDocument,
  { content }: Arrived,
  clock: Clock,
): KeptDocument => ({
  ...{ id, fileName, contentType, kind, by, size: content.length },
  sha256: createHash('sha256').update(content).digest('hex'),
  uploadedOn: clock.now.toISOString(),
  keptUntil: addDays(clock.now, setting('DOCUMENT_DAYS'), clock).toISOString(),
});

/**
 * POST: checks the content of an uploaded document and keeps it; a wrong one is deleted. A repeat changes nothing. One batch read,
 * three calls of S3, one transaction.
 * @throws Problem 404 for a document that isn't announced, or no longer; 400 and 409 as {@link checkedUpload}
 */
export const completeDocument = (call: Call<(typeof routes)['complete']>): Promise<Reply> =>
  changeRecord(call, {
    load: () => loadDocuments(call.params.id, call.principal),
    decide: async loaded => {
      const { clock, principal, params } = call;
      const { record, documents } = loaded;
      const kept = keptNow(documents, clock.now);
      const done = kept.find(({ id }) => id === params.documentId);
      if (done) return { reply: { status: 200, body: toDocumentResource(done, record.id) } };
      const announced = announcedNow(documents, clock.now);
      const document = announced.find(({ id }) => id === params.documentId);
      if (!document) throw new Problem('resource.unknown');
      requireTakesDocuments(record);
      requireRoomForDocument(documents, clock.now);
      const arrived = await checkedUpload(record.id, document);
      if (!(await keepIncoming(record.id, document.id, arrived.etag)))
        throw new Conflict('Another upload replaced the one that was checked');
      const stored = keptAs(document, arrived, clock);
      return {
        writes: [
          documentsWrite(loaded, { kept: [...kept, stored], announced: announced.filter(other => other !== document) }),
          ...documentAudit(record, 'add_document', stored, principal, clock),
        ],
        reply: { status: 200, body: toDocumentResource(stored, record.id) },
        // What isn't deleted now goes within a day.
        afterCommit: () => deleteIncoming(record.id, document.id).then(() => undefined),
      };
    },
  }).catch(error => deleteWrong(call.params, error));
