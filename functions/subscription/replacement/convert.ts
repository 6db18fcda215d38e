import { catalogOn } from '#functions/catalog/lookup.ts';
import { soldAtOnce } from '#functions/order/lookup.ts';
import { beginReplacement } from '#functions/subscription/pending/begin.ts';
import { loadSold } from '#functions/subscription/sold.ts';
import { asActor } from '#shared/audit/audit.ts';
import { Problem } from '#shared/errors/problem.ts';
import { changeRecord, type RecordChange } from '#shared/http/change-record.ts';
import type { Call, Reply } from '#shared/http/route.ts';
import { setting } from '#shared/runtime/settings.ts';
import { listOf } from '../parts/read-parts.ts';
import type { routes } from '../parts/routes.ts';
import { partiesOf, soldIn } from './parties.ts';
import { convertWrites } from './writes.ts';

type Routes = typeof routes;

/** GET: what a trial can become; nothing for what is no active trial. One read call. @throws Problem 404 */
export async function listConversions(call: Call<Routes['conversions']>): Promise<Reply> {
  const sold = await loadSold(call);
  const { conversionsOf, toConversion } = await import('./replacement-targets.ts');
  const targets = conversionsOf(sold.before, catalogOn(call.clock.now), soldIn(sold));
  return listOf(sold.before.status === 'active' ? targets.map(target => toConversion(sold.before, target)) : []);
}

/**
 * POST: a trial becomes a paid subscription: the same one, by an order that is fulfilled at once, or with the answer of the owner's own
 * provisioner: 202. One read call; for the order one and a query side by side, one more for a reseller; one transaction.
 *
 * @throws Problem 404, 400 `subscription.not_active`, `subscription.change_pending`, `subscription.target_unknown`, 409
 *   `license.units_assigned`, and what is against an order
 */
export const convertTrial = (call: Call<Routes['convert']>): Promise<Reply> =>
  changeRecord(call, {
    load: () => loadSold(call),
    decide: async (sold): Promise<RecordChange> => {
      const { before } = sold;
      const { body, clock, principal } = call;
      if (before.status !== 'active') throw new Problem('subscription.not_active');
      if (before.pendingChange) throw new Problem('subscription.change_pending');
      const { conversionsOf, replacingLine, targetNamed } = await import('./replacement-targets.ts');
      const target = targetNamed(conversionsOf(before, catalogOn(clock.now), soldIn(sold)), body.targetOfferId);
      if (!target) throw new Problem('subscription.target_unknown');
      const line = replacingLine(before, target, body);
      const order = await soldAtOnce({ ...partiesOf(before), line, subscriptionId: before.id }, clock);
      const { subscription } = order;
      const by = asActor(principal);
      const orderWrites = order.writes(by);
      const writes = convertWrites(before, { subscription, orderWrites, counted: 1, by, now: clock.now });
      // What is against these writes is against a wait for them, too.
      if (setting('PROVISIONING').by === 'events')
        return beginReplacement(before, { kind: 'convert', by }, order, clock);
      return {
        writes,
        reply: {
          status: 200,
          body: {
            subscriptionId: before.id,
            offerId: before.offerId,
            targetOfferId: subscription.offerId,
            attributes: { objectType: 'ConversionResult' },
          },
        },
      };
    },
  });
