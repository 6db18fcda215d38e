import { enrollmentKey } from '#functions/enrollment/application/enrollment.ts';
import type { StoredEnrollment } from '#functions/enrollment/application/workflow-definition.ts';
import { auditWritesApart } from '#shared/audit/apart.ts';
import { asActor } from '#shared/audit/audit.ts';
import { getAll } from '#shared/db/table.ts';
import type { Write } from '#shared/db/write.ts';
import { Problem } from '#shared/errors/problem.ts';
import { isOperator, type Principal } from '#shared/identity/principal.ts';
import type { Clock } from '#shared/runtime/time.ts';
import { type Documents, documentsKey, type KeptDocument } from './document.ts';

/** An application and its documents. */
export interface Loaded {
  record: StoredEnrollment;
  documents: Documents | undefined;
}

/**
 * The application of a call with its documents: for its company, and for operators. One batch read.
 * @throws Problem 404 for one of another company, as for none
 */
export async function loadDocuments(id: string, principal: Principal): Promise<Loaded> {
  const [record, documents] = await getAll<[StoredEnrollment, Documents]>(enrollmentKey(id), documentsKey(id));
  if (!record || !(isOperator(principal) || principal.tenantId === record.tenantId))
    throw new Problem('resource.unknown');
  return { record, documents };
}

/** When the last of an application's documents has been kept, or can be uploaded, in seconds; 0 if there is none. */
const lastSecondOf = ({ kept, announced }: Documents): number => {
  const ends = [...kept.map(({ keptUntil }) => keptUntil), ...announced.map(({ until }) => until)];
  return Math.ceil(Math.max(0, ...ends.map(end => new Date(end).getTime())) / 1000);
};

/**
 * Stores the documents of an application, unless another call changed them in between. An empty list goes when what was last in it would
 * have: DynamoDB deletes nothing whose time was over more than five years ago.
 */
export function documentsWrite(
  { record, documents }: Loaded,
  changed: Partial<Pick<Documents, 'kept' | 'announced'>>,
): Write {
  const { id: enrollmentId, tenantId } = record;
  const before = documents ?? { enrollmentId, tenantId, version: 0, kept: [], announced: [] };
  const next: Documents = { ...before, ...changed, version: before.version + 1 };
  return {
    key: documentsKey(enrollmentId),
    put: { ...next, ttl: lastSecondOf(next) || lastSecondOf(before) } satisfies Documents,
    when: documents ? { equals: { version: documents.version } } : { exists: false },
  };
}

type DocumentOperation = 'add_document' | 'remove_document' | 'read_document';

/** The audit record of what was done with a document, and apart from it the name of the file, which may be of a person. */
export const documentAudit = (
  { id: application, tenantId }: StoredEnrollment,
  operation: DocumentOperation,
  { id, fileName, contentType, kind, size, sha256 }: KeptDocument,
  by: Principal,
  clock: Clock,
): Write[] =>
  auditWritesApart(
    {
      ...{ tenantId, resourceType: 'document', resourceId: id, operation, actor: asActor(by) },
      to: { application, fileName, contentType, kind, size, sha256 },
    },
    name => name === 'fileName',
    clock,
  );
