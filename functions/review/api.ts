/** The door of the operator's reviewers. */

import { decidable } from '#functions/enrollment/checks.ts';
import type { Status } from '#functions/enrollment/lifecycle.ts';
import { listEnrollments, readEnrollment, settle } from '#functions/enrollment/lookup.ts';
import { present } from '#functions/enrollment/present.ts';
import { enrollmentEtag } from '#functions/enrollment/record.ts';
import { asActor } from '#shared/audit.ts';
import { enumValue } from '#shared/enum.ts';
import { demandFresh } from '#shared/etag.ts';
import { api } from '#shared/handler.ts';
import { collection, pageSize, seekOf } from '#shared/paging.ts';
import { Problem } from '#shared/problem.ts';
import { decided } from '#shared/retry.ts';
import type { Call, Reply } from '#shared/route.ts';
import { setting } from '#shared/settings.ts';
import { routes } from './routes.ts';
import { decide, decideCheck } from './rules.ts';

type Routes = typeof routes;

/** What the first page of the queue asked for; later pages carry it in their token. */
interface Asked {
  status: Status;
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
    items: items.map(record => present(record, clock.now)),
    next: last && { asked, size, after: last },
  });
}

/** The application of a call, as the reviewer knows it where the call says so. One read. */
async function underReview(call: Call<Routes['check']> | Call<Routes['decide']>) {
  const record = await readEnrollment(call.params.enrollmentId);
  demandFresh(call, enrollmentEtag(record));
  return record;
}

/** PUT: one read, one transaction. */
const check = (call: Call<Routes['check']>): Promise<Reply> =>
  decided(async () => {
    const name = enumValue(decidable, call.params.check);
    if (!name) throw new Problem('resource.unknown');
    const record = await underReview(call);
    const outcome = decideCheck(record, name, call.body, call.principal, call.clock);
    return settle(call, { record, actor: asActor(call.principal) }, outcome);
  });

/** POST: one read, one transaction, one signal. */
const decision = (call: Call<Routes['decide']>): Promise<Reply> =>
  decided(async () => {
    const record = await underReview(call);
    const outcome = decide(
      record,
      { ...call.body, needsAssociation: setting('ASSOCIATION') === 'during' },
      call.principal,
      call.clock,
    );
    return settle(call, { record, actor: asActor(call.principal) }, outcome);
  });

export const handler = api(routes, { list, check, decide: decision });
