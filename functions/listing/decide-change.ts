import { asActor } from '#shared/audit/audit.ts';
import { get } from '#shared/db/table.ts';
import { Problem } from '#shared/errors/problem.ts';
import { changeRecord } from '#shared/http/change-record.ts';
import type { Call, Reply } from '#shared/http/route.ts';
import { nameOf } from '#shared/identity/user.ts';
import { enqueueEmail } from '#shared/mail/enqueue.ts';
import { decidedEmails } from './emails.ts';
import { type ChangeRequest, type Listing, listingKey, requestKey } from './listing.ts';
import { decisionWrites } from './repository.ts';
import type { routes } from './routes.ts';
import { afterDecision, decideRequest } from './rules.ts';
import { toChangeRequestResource } from './to-resource.ts';

async function loadRequest(id: string): Promise<ChangeRequest> {
  const request = await get<ChangeRequest>(requestKey(id));
  if (!request) throw new Problem('resource.unknown');
  return request;
}

/**
 * POST decision: a partner representative publishes or rejects a request. This is the only way to change a live
 * listing. Two reads, one transaction.
 */
export const decideChange = (call: Call<(typeof routes)['decide']>): Promise<Reply> =>
  changeRecord(call, {
    load: () => loadRequest(call.params.id),
    decide: async request => {
      const { principal, body, clock, locale } = call;
      const decided = decideRequest(request, body, nameOf(principal), clock.now);
      const listing = (await get<Listing>(listingKey(request.tenantId))) as Listing;
      const next = afterDecision(listing, decided, clock);
      return {
        writes: [
          ...decisionWrites(decided, listing, next, asActor(principal), clock.now),
          ...decidedEmails(decided).map(email => enqueueEmail(email, clock.now)),
        ],
        reply: { status: 200, body: toChangeRequestResource(decided, { locale, now: clock.now }) },
      };
    },
  });
