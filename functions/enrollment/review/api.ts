/** The door of the operator's reviewers. */

import { decidable } from '#functions/enrollment/application/checks.ts';
import { enrollmentEtag } from '#functions/enrollment/application/enrollment.ts';
import type { EnrollmentStatus } from '#functions/enrollment/application/lifecycle.ts';
import { listEnrollments, readEnrollment, saveTransition } from '#functions/enrollment/lookup.ts';
import { toEnrollmentResource } from '#functions/enrollment/to-resource.ts';
import { asActor } from '#shared/audit/audit.ts';
import { retryOnConflict } from '#shared/db/retry.ts';
import { enumValue } from '#shared/errors/enum.ts';
import { Problem } from '#shared/errors/problem.ts';
import { requireFresh } from '#shared/http/etag.ts';
import { apiHandler } from '#shared/http/handler.ts';
import { collection, pageSize, seekOf } from '#shared/http/paging.ts';
import type { Call, Reply } from '#shared/http/route.ts';
import { setting } from '#shared/runtime/settings.ts';
import { routes } from './routes.ts';
import { decideApplication, decideCheck } from './rules.ts';

type Routes = typeof routes;

/** What the first page of the queue asked for; later pages carry it in their token. */
interface Asked {
  status: EnrollmentStatus;
  dueBy?: string | undefined;
}

const scope = 'reviews';

/** GET: one query and one read a page. */
async function list({ query, continuation, clock }: Call<Routes['list']>): Promise<Reply> {
  const seek = await seekOf<Asked>(scope, { query, continuation });
  const asked = seek?.asked ?? {
    status: query.status ?? 'in_review',
    ...(query.overdue === 'true' && { dueBy: clock.now.toISOString() }),
  };
  const size = seek?.size ?? pageSize(query.size);
  const { items, last } = await listEnrollments({ ...asked, limit: size, after: seek?.after });
  return collection({
    uri: `/reviews?status=${asked.status}&size=${size}`,
    scope,
    items: items.map(record => toEnrollmentResource(record, clock.now)),
    next: last && { asked, size, after: last },
  });
}

/** The application of a call, as the reviewer knows it where the call says so. One read. */
async function underReview(call: Call<Routes['check']> | Call<Routes['decide']>) {
  const record = await readEnrollment(call.params.enrollmentId);
  requireFresh(call, enrollmentEtag(record));
  return record;
}

/** PUT: one read, one transaction. */
const check = (call: Call<Routes['check']>): Promise<Reply> =>
  retryOnConflict(async () => {
    const name = enumValue(decidable, call.params.check);
    if (!name) throw new Problem('resource.unknown');
    const record = await underReview(call);
    const transition = decideCheck(record, name, call.body, call.principal, call.clock);
    return saveTransition(call, { record, actor: asActor(call.principal) }, transition);
  });

/** POST: one read, one transaction, one signal. */
const decision = (call: Call<Routes['decide']>): Promise<Reply> =>
  retryOnConflict(async () => {
    const record = await underReview(call);
    const transition = decideApplication(
      record,
      { ...call.body, needsAssociation: setting('ASSOCIATION') === 'during' },
      call.principal,
      call.clock,
    );
    return saveTransition(call, { record, actor: asActor(call.principal) }, transition);
  });

export const handler = apiHandler(routes, { list, check, decide: decision });
