import type { EnrollmentStatus } from '#functions/enrollment/application/lifecycle.ts';
import { allAsRead } from '#functions/enrollment/application/superseded.ts';
import { listEnrollments } from '#functions/enrollment/lookup.ts';
import { toEnrollmentResource } from '#functions/enrollment/to-resource.ts';
import { collection, pageSize, seekOf } from '#shared/http/paging.ts';
import type { Call, Reply } from '#shared/http/route.ts';
import type { routes } from './routes.ts';

/** The first page's parameters; later pages have them in their token. */
interface FirstPageQuery {
  status: EnrollmentStatus;
  dueBy?: string | undefined;
}

const scope = 'reviews';

/**
 * GET: the review queue. One query and one batch read per page; one more for those that wait for their confirmation, of
 * which those that are superseded show that.
 */
export async function listReviews({ query, continuation, clock }: Call<(typeof routes)['list']>): Promise<Reply> {
  const seek = await seekOf<FirstPageQuery>(scope, { query, continuation });
  const asked = seek?.asked ?? {
    status: query.status ?? 'in_review',
    ...(query.overdue === 'true' && { dueBy: clock.now.toISOString() }),
  };
  const size = seek?.size ?? pageSize(query.size);
  const { items, last } = await listEnrollments({ ...asked, limit: size, after: seek?.after });
  const shown = await allAsRead(items);
  return collection({
    uri: `reviews?status=${asked.status}&size=${size}`,
    scope,
    items: shown.map(record => toEnrollmentResource(record, clock.now, { forOperator: true })),
    next: last && { asked, size, after: last },
  });
}
