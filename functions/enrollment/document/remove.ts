import { Problem } from '#shared/errors/problem.ts';
import { changeRecord } from '#shared/http/change-record.ts';
import type { Call, Reply } from '#shared/http/route.ts';
import { deleteKept } from './bucket.ts';
import { keptNow } from './document.ts';
import { documentAudit, documentsWrite, loadDocuments } from './repository.ts';
import type { routes } from './routes.ts';
import { requireTakesDocuments } from './rules.ts';

/**
 * DELETE: removes a document, until the application is decided. That it was there, with its hash, stays in the activity. One
 * batch read, one transaction, one call of S3; if that fails, the document goes when its time is over.
 */
export const removeDocument = (call: Call<(typeof routes)['remove']>): Promise<Reply> =>
  changeRecord(call, {
    load: () => loadDocuments(call.params.id, call.principal),
    decide: loaded => {
      const { clock, principal, params } = call;
      const kept = keptNow(loaded.documents, clock.now);
      const document = kept.find(({ id }) => id === params.documentId);
      if (!document) throw new Problem('resource.unknown');
      requireTakesDocuments(loaded.record);
      return {
        writes: [
          documentsWrite(loaded, { kept: kept.filter(other => other !== document) }),
          ...documentAudit(loaded.record, 'remove_document', document, principal, clock),
        ],
        reply: { status: 204 },
        afterCommit: () => deleteKept(params.id, document.id).then(() => undefined),
      };
    },
  });
