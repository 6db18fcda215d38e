import { enrollmentKey } from '#functions/enrollment/application/enrollment.ts';
import { asRead } from '#functions/enrollment/application/superseded.ts';
import type { StoredEnrollment } from '#functions/enrollment/application/workflow-definition.ts';
import { type Documents, documentsKey, keptNow } from '#functions/enrollment/document/document.ts';
import { toDocumentResource } from '#functions/enrollment/document/to-resource.ts';
import { toEnrollmentResource } from '#functions/enrollment/to-resource.ts';
import { getAll } from '#shared/db/table.ts';
import { Problem } from '#shared/errors/problem.ts';
import type { Call, Reply } from '#shared/http/route.ts';
import { establishedProfile } from './established.ts';
import type { routes } from './routes.ts';

/**
 * GET: an application as it is reviewed, with its documents and what else is known of the company. One batch read, and those
 * of {@link establishedProfile}; one more for an application that waits for its confirmation.
 */
export async function readReview({ params, clock }: Call<(typeof routes)['read']>): Promise<Reply> {
  const id = params.enrollmentId;
  const [stored, documents] = await getAll<[StoredEnrollment, Documents]>(enrollmentKey(id), documentsKey(id));
  if (!stored) throw new Problem('resource.unknown');
  const [record, established] = await Promise.all([asRead(stored), establishedProfile(stored)]);
  return {
    status: 200,
    body: {
      ...toEnrollmentResource(record, clock.now, { forOperator: true }),
      documents: keptNow(documents, clock.now).map(document => toDocumentResource(document, id)),
      established,
    },
  };
}
