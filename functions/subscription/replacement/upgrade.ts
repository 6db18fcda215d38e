import { catalogOn } from '#functions/catalog/lookup.ts';
import { soldAtOnce } from '#functions/order/lookup.ts';
import { addOnsOf } from '#functions/subscription/lookup.ts';
import { beginReplacement } from '#functions/subscription/pending/begin.ts';
import { loadSold } from '#functions/subscription/sold.ts';
import type { Subscription } from '#functions/subscription/subscription.ts';
import { asActor } from '#shared/audit/audit.ts';
import { Problem } from '#shared/errors/problem.ts';
import { changeRecord, type RecordChange } from '#shared/http/change-record.ts';
import type { Call, Reply } from '#shared/http/route.ts';
import { setting } from '#shared/runtime/settings.ts';
import { listOf } from '../parts/read-parts.ts';
import type { routes } from '../parts/routes.ts';
import { partiesOf, soldIn } from './parties.ts';
import { upgradeWrites } from './writes.ts';

type Routes = typeof routes;

/** Whether a subscription has add-ons that haven't ended. One query and one read call, if it can have any. */
const hasLivingAddOns = async (before: Subscription): Promise<boolean> =>
  before.hasAddOns && (await addOnsOf(before)).some(({ status }) => status !== 'deleted');

/**
 * GET: what a subscription can be upgraded to, and what is against it. One read call; for add-ons one query and one read call.
 * @throws Problem 404
 */
export async function listUpgrades(call: Call<Routes['upgrades']>): Promise<Reply> {
  const sold = await loadSold(call);
  const { before } = sold;
  const [{ readerText }, { toUpgrade, upgradeObstacle, upgradesOf }] = await Promise.all([
    import('#shared/i18n/reader-text.ts'),
    import('./replacement-targets.ts'),
  ]);
  const obstacle = upgradeObstacle(before, await hasLivingAddOns(before));
  const errors = obstacle ? [{ code: obstacle.code, description: readerText(call, 'problem', obstacle.reason) }] : [];
  const where = soldIn(sold);
  const targets = before.status === 'deleted' ? [] : upgradesOf(before, catalogOn(call.clock.now), where);
  return listOf(targets.map(target => toUpgrade(before, target, errors, { ...where, locale: call.locale })));
}

/**
 * POST: a subscription is upgraded: a new one begins, by an order that is fulfilled at once, and the old one ends, in one
 * transaction; or with the answer of the owner's own provisioner: 202. Reads as for a conversion, and for add-ons one query and one
 * read call.
 *
 * @throws Problem 404, 400 `subscription.not_active`, `subscription.addons_present`, `subscription.change_pending`,
 *   `subscription.target_unknown`, `subscription.license_transfer`, 409 `license.units_assigned`, and what is against an order
 */
export const upgradeSubscription = (call: Call<Routes['upgrade']>): Promise<Reply> =>
  changeRecord(call, {
    load: () => loadSold(call),
    decide: async (sold): Promise<RecordChange> => {
      const { before } = sold;
      const { body, clock, principal } = call;
      const { replacingLine, targetNamed, upgradeObstacle, upgradesOf } = await import('./replacement-targets.ts');
      const obstacle = upgradeObstacle(before, await hasLivingAddOns(before));
      if (obstacle) throw new Problem(obstacle.reason);
      const target = targetNamed(upgradesOf(before, catalogOn(clock.now), soldIn(sold)), body.targetOffer.id);
      if (!target) throw new Problem('subscription.target_unknown');
      const order = await soldAtOnce({ ...partiesOf(before), line: replacingLine(before, target, body) }, clock);
      const { subscription } = order;
      const by = asActor(principal);
      const takesLicenses = body.upgradeType === 'upgrade_with_license_transfer';
      const orderWrites = order.writes(by);
      const sale = { subscription, orderWrites, counted: 1, by, now: clock.now } as const;
      const writes = upgradeWrites(before, { takesLicenses }, sale);
      // What is against these writes is against a wait for them, too.
      if (setting('PROVISIONING').by === 'events')
        return beginReplacement(before, { kind: 'upgrade', by, takesLicenses }, order, clock);
      return {
        writes,
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
