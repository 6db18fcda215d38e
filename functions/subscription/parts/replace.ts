import { catalogOn, type SoldIn } from '#functions/catalog/lookup.ts';
import { requireUnitsFor } from '#functions/license/lookup.ts';
import { soldAtOnce } from '#functions/order/lookup.ts';
import { deletedSubscription } from '#functions/subscription/change-rules.ts';
import {
  activeCountWrite,
  addOnsOf,
  newSubscriptionWrites,
  offerCountWrite,
  subscriptionChangeWrites,
} from '#functions/subscription/lookup.ts';
import { loadSold, type SoldSubscription } from '#functions/subscription/sold.ts';
import type { Subscription } from '#functions/subscription/subscription.ts';
import { asActor } from '#shared/audit/audit.ts';
import { Problem } from '#shared/errors/problem.ts';
import { changeRecord } from '#shared/http/change-record.ts';
import type { Call, Reply } from '#shared/http/route.ts';
import { listOf } from './read-parts.ts';
import type { routes } from './routes.ts';

type Routes = typeof routes;

const soldIn = ({ relationship, before }: SoldSubscription): SoldIn => ({
  country: relationship.customer.country,
  currency: before.currency,
});

/** Whether a subscription has add-ons that haven't ended. One query and one read call, if it can have any. */
const hasLivingAddOns = async (before: Subscription): Promise<boolean> =>
  before.hasAddOns && (await addOnsOf(before)).some(({ status }) => status !== 'deleted');

/** GET: what a trial can become; nothing for what is no active trial. One read call. @throws Problem 404 */
export async function listConversions(call: Call<Routes['conversions']>): Promise<Reply> {
  const sold = await loadSold(call);
  const { conversionsOf, toConversion } = await import('./replacement.ts');
  const targets = conversionsOf(sold.before, catalogOn(call.clock.now), soldIn(sold));
  return listOf(sold.before.status === 'active' ? targets.map(target => toConversion(sold.before, target)) : []);
}

/**
 * POST: a trial becomes a paid subscription: the same one, by an order that is fulfilled at once. One read call; for the order one
 * and a query side by side, one more for a reseller; one transaction.
 *
 * @throws Problem 404, 400 `subscription.not_active`, `subscription.target_unknown`, and what is against an order
 */
export const convertTrial = (call: Call<Routes['convert']>): Promise<Reply> =>
  changeRecord(call, {
    load: () => loadSold(call),
    decide: async sold => {
      const { before } = sold;
      const { body, clock, principal } = call;
      if (before.status !== 'active') throw new Problem('subscription.not_active');
      if (before.pendingChange) throw new Problem('subscription.change_pending');
      const { conversionsOf, convertedTrial, replacingLine, targetNamed } = await import('./replacement.ts');
      const target = targetNamed(conversionsOf(before, catalogOn(clock.now), soldIn(sold)), body.targetOfferId);
      if (!target) throw new Problem('subscription.target_unknown');
      const line = replacingLine(before, target, body);
      const order = await soldAtOnce({ ...partiesOf(before), line, subscriptionId: before.id }, clock);
      const actor = asActor(principal);
      const after = convertedTrial(before, order.subscription);
      return {
        writes: [
          ...order.writes(actor),
          // The order counts one more, and the trial was counted already.
          activeCountWrite(before.customer.tenantId, before.seller.tenantId, -1),
          ...subscriptionChangeWrites(before, after, 'convert_trial_subscription', actor, clock.now),
        ],
        reply: {
          status: 200,
          body: {
            subscriptionId: before.id,
            offerId: before.offerId,
            targetOfferId: after.offerId,
            attributes: { objectType: 'ConversionResult' },
          },
        },
      };
    },
  });

const partiesOf = ({ seller, customer }: Subscription) => ({
  sellerTenantId: seller.tenantId,
  customerTenantId: customer.tenantId,
});

/**
 * GET: what a subscription can be upgraded to, and what is against it. One read call; for add-ons one query and one read call.
 * @throws Problem 404
 */
export async function listUpgrades(call: Call<Routes['upgrades']>): Promise<Reply> {
  const sold = await loadSold(call);
  const { before } = sold;
  const [{ readerText }, { toUpgrade, upgradeObstacle, upgradesOf }] = await Promise.all([
    import('#shared/i18n/reader-text.ts'),
    import('./replacement.ts'),
  ]);
  const obstacle = upgradeObstacle(before, await hasLivingAddOns(before));
  const errors = obstacle ? [{ code: obstacle.code, description: readerText(call, 'problem', obstacle.reason) }] : [];
  const where = soldIn(sold);
  const targets = before.status === 'deleted' ? [] : upgradesOf(before, catalogOn(call.clock.now), where);
  return listOf(targets.map(target => toUpgrade(before, target, errors, { ...where, locale: call.locale })));
}

/**
 * An upgrade with people's licenses, if it is asked for: those of the old subscription are of the new one from then on, without a write
 * to anybody.
 *
 * @throws Problem 400 `subscription.license_transfer` if one of them has no licenses; 409 `license.units_assigned` for fewer units than
 *   people have
 */
function withLicenses(before: Subscription, begun: Subscription, { body, clock }: Call<Routes['upgrade']>) {
  if (body.upgradeType !== 'upgrade_with_license_transfer') return { begun, ended: before };
  if (!before.license || !begun.license) throw new Problem('subscription.license_transfer');
  const { assigned } = before;
  requireUnitsFor(before, { ...before, quantity: begun.quantity }, clock.now);
  return { begun: { ...begun, ...(assigned && { assigned }) }, ended: { ...before, licensesMovedTo: begun.id } };
}

/** The end of the subscription that is upgraded. A customer may have its offer again, if that has a limit at one time (B123). */
function endWrites(before: Subscription, ended: Subscription, call: Call<Routes['upgrade']>) {
  const { now } = call.clock;
  const limit = catalogOn(now).offerById.get(before.offerId)?.limit;
  return [
    ...subscriptionChangeWrites(
      before,
      deletedSubscription(ended, now),
      'upgrade_subscription',
      asActor(call.principal),
      now,
    ),
    ...(limit?.per === 'Concurrent' ? [offerCountWrite(before.customer.tenantId, before.offerId, -1)] : []),
  ];
}

/**
 * POST: a subscription is upgraded: a new one begins, by an order that is fulfilled at once, and the old one ends, in one
 * transaction. Reads as for a conversion, and for add-ons one query and one read call.
 *
 * @throws Problem 404, 400 `subscription.not_active`, `subscription.addons_present`, `subscription.target_unknown`,
 *   `subscription.license_transfer`, 409 `license.units_assigned`, and what is against an order
 */
export const upgradeSubscription = (call: Call<Routes['upgrade']>): Promise<Reply> =>
  changeRecord(call, {
    load: () => loadSold(call),
    decide: async sold => {
      const { before } = sold;
      const { body, clock, principal } = call;
      const { replacingLine, targetNamed, upgraded, upgradeObstacle, upgradesOf } = await import('./replacement.ts');
      const obstacle = upgradeObstacle(before, await hasLivingAddOns(before));
      if (obstacle) throw new Problem(obstacle.reason);
      if (before.pendingChange) throw new Problem('subscription.change_pending');
      const target = targetNamed(upgradesOf(before, catalogOn(clock.now), soldIn(sold)), body.targetOffer.id);
      if (!target) throw new Problem('subscription.target_unknown');
      const line = replacingLine(before, target, body);
      const { subscription, writes } = await soldAtOnce({ ...partiesOf(before), line }, clock);
      const actor = asActor(principal);
      const { begun, ended } = withLicenses(before, upgraded(before, subscription), call);
      return {
        writes: [
          ...writes(actor),
          ...newSubscriptionWrites(begun, actor, clock.now),
          ...endWrites(before, ended, call),
        ],
        reply: {
          status: 200,
          body: {
            sourceSubscriptionId: before.id,
            targetSubscriptionId: subscription.id,
            upgradeType: body.upgradeType ?? 'upgrade_only',
            upgradeErrors: [],
            licenseErrors: [],
            attributes: { objectType: 'UpgradeResult' },
          },
        },
      };
    },
  });
