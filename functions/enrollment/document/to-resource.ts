import type { KeptDocument } from './document.ts';

/** A document as the API shows it. */
export function toDocumentResource(
  { id, fileName, contentType, kind, size, sha256, uploadedOn, keptUntil, by }: KeptDocument,
  enrollmentId: string,
) {
  return {
    ...{ id, fileName, contentType, kind, size, sha256, uploadedOn, keptUntil, uploadedBy: by.name },
    links: { self: { uri: `enrollments/${enrollmentId}/documents/${id}`, method: 'GET', headers: [] } },
    attributes: { objectType: 'Document' },
  };
}
