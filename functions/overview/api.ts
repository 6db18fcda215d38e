/** Entry point of API clients for the program, and a partner's business, in numbers. */

import { countByStatus, sinceWhen } from '#functions/enrollment/lookup.ts';
import { countItems } from '#shared/db/table.ts';
import { apiHandler } from '#shared/http/handler.ts';
import type { Call, Reply } from '#shared/http/route.ts';
import { isOperator } from '#shared/identity/principal.ts';
import { undeliveredPartitions } from '#shared/mail/email-delivery.ts';
import { addDays, type Clock } from '#shared/runtime/time.ts';
import { listRenewals } from './list-renewals.ts';
import { partnerOverview } from './partner-overview.ts';
import { routes } from './routes.ts';
import { agesOf } from './rules.ts';

/** Applications in one status, and undelivered emails, are counted up to this many. */
const mostCounted = 10_000;

/** The ages are those of this many applications, the ones that are due first. */
const mostAged = 300;

/** Emails of the last 30 days that were not delivered. One query a month. */
async function undelivered(clock: Clock): Promise<number> {
  const from = addDays(clock.now, -30, clock).toISOString();
  const counts = undeliveredPartitions(from, clock.now).map(partition =>
    countItems({ partition, sort: { from, to: '~' } }, mostCounted),
  );
  return (await Promise.all(counts)).reduce((sum, count) => sum + count, 0);
}

/**
 * The program for operators: counts of index keys, side by side, which read no application; and the applications that wait for
 * the operator, at most 300 of each status, with one query and one batch read a hundred.
 */
async function programOverview(clock: Clock) {
  const [funnel, inReview, disputed, mailsUndelivered] = await Promise.all([
    countByStatus(mostCounted),
    sinceWhen('in_review', mostAged),
    sinceWhen('disputed', mostAged),
    undelivered(clock),
  ]);
  const queueAge = agesOf([...inReview, ...disputed], clock);
  return { funnel, queueAge, mailsUndelivered, asOf: clock.now.toISOString(), attributes: { objectType: 'Overview' } };
}

/** GET: the program for operators, the own business for partners. */
const read = async ({ principal, clock }: Call<(typeof routes)['read']>): Promise<Reply> => ({
  status: 200,
  body: isOperator(principal) ? await programOverview(clock) : await partnerOverview(principal.tenantId, clock),
});

export const handler = apiHandler(routes, { read, renewals: listRenewals });
