import { enumValue } from '#shared/errors/enum.ts';
import { Problem } from '#shared/errors/problem.ts';
import { changeRecord } from '#shared/http/change-record.ts';
import type { Call, Reply } from '#shared/http/route.ts';
import { isClient, type Principal } from '#shared/identity/principal.ts';
import { nameOf } from '#shared/identity/user.ts';
import { setting } from '#shared/runtime/settings.ts';
import { uploadForm } from './bucket.ts';
import {
  type AnnouncedDocument,
  announcedNow,
  contentTypes,
  largestDocument,
  mostDocuments,
  uploadSeconds,
} from './document.ts';
import { documentsWrite, loadDocuments } from './repository.ts';
import type { routes } from './routes.ts';
import { requireRoomForDocument, requireTakesDocuments } from './rules.ts';

const personOf = (principal: Principal) => ({
  userId: principal.userId,
  name: isClient(principal) ? principal.name : nameOf(principal),
});

/**
 * What a request announces. Only as many announcements are open as documents fit: the oldest give way.
 * @throws Problem 400 `document.type`, `document.too_large`
 */
function announcedBy({ body, principal, clock }: Call<(typeof routes)['announce']>): AnnouncedDocument {
  const { fileName, size, kind = 'other' } = body;
  const contentType = enumValue(contentTypes, body.contentType);
  if (!contentType) throw new Problem('document.type');
  if (size > largestDocument) throw new Problem('document.too_large');
  const until = new Date(clock.now.getTime() + uploadSeconds * 1000).toISOString();
  return { id: crypto.randomUUID(), fileName, contentType, kind, size, until, by: personOf(principal) };
}

/**
 * POST: announces a document, and returns the form that uploads it to the bucket. It lapses if it isn't completed. One batch
 * read, one transaction.
 * @throws Problem 400 as {@link announcedBy} and `document.too_many`; 404; 409 if the application takes none
 */
export const announceDocument = (call: Call<(typeof routes)['announce']>): Promise<Reply> =>
  changeRecord(call, {
    load: () => loadDocuments(call.params.id, call.principal),
    decide: loaded => {
      const { clock, params, body } = call;
      requireTakesDocuments(loaded.record);
      const document = announcedBy(call);
      requireRoomForDocument(loaded.documents, clock.now);
      const others = announcedNow(loaded.documents, clock.now).slice(1 - mostDocuments);
      const next = body.returnPath && `${setting('BASE_URL')}${body.returnPath.replace('{id}', document.id)}`;
      const { id, until } = document;
      return {
        writes: [documentsWrite(loaded, { announced: [...others, document] })],
        reply: {
          status: 201,
          body: { id, expiresOn: until, upload: uploadForm(params.id, document, clock.now, next) },
        },
      };
    },
  });
