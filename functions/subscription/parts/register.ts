import { requireForFamily } from '#functions/subscription/family-condition.ts';
import { subscriptionChangeWrites } from '#functions/subscription/lookup.ts';
import { loadSold } from '#functions/subscription/sold.ts';
import { asActor } from '#shared/audit/audit.ts';
import { Problem } from '#shared/errors/problem.ts';
import { changeRecord } from '#shared/http/change-record.ts';
import type { Call, Reply } from '#shared/http/route.ts';
import type { routes } from './routes.ts';

/**
 * POST registrations: registers a subscription, as the public API asks before some purchases; nothing here depends on it. Once is
 * enough. One read call, one transaction.
 *
 * @throws Problem 404 `resource.unknown`, `subscription.unknown`, 400 `subscription.deleted`
 */
export const registerSubscription = (call: Call<(typeof routes)['register']>): Promise<Reply> =>
  changeRecord(call, {
    load: () => loadSold(call),
    decide: ({ before }) => {
      const { principal, clock } = call;
      requireForFamily(principal, before, clock);
      if (before.status === 'deleted') throw new Problem('subscription.deleted');
      const reply = {
        status: 202,
        headers: {
          Location: `/v1/customers/${before.customer.tenantId}/subscriptions/${before.id}/registrationstatus`,
        },
      };
      if (before.registeredOn) return { reply };
      const after = { ...before, registeredOn: clock.now.toISOString(), version: before.version + 1 };
      return {
        writes: subscriptionChangeWrites(before, after, 'update_subscription', asActor(principal), clock.now),
        reply,
      };
    },
  });
