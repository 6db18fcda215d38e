/** What can move in a transfer, and what is against a request. Pure. */
import type { Subscription } from '#functions/subscription/subscription.ts';
import { Problem } from '#shared/errors/problem.ts';
import { sameRegion } from '#shared/i18n/regions.ts';
import type { Account } from '#shared/identity/account.ts';
import { mostTransferred, type TransferObstacle } from './transfer.ts';

/** Something that is against a request: about one subscription, or about the provider. */
export interface TransferFinding {
  obstacle: TransferObstacle;
  subscription?: Subscription | undefined;
}

/** What a request is decided on. */
export interface TransferRequest {
  /** The subscriptions that were named. */
  named: readonly Subscription[];
  /** Those of their add-ons that haven't ended. */
  addOns: readonly Subscription[];
  /** The IDs of those that are in an open request. */
  open: ReadonlySet<string>;
  /** What is against the provider at present. */
  target: readonly TransferObstacle[];
}

/** The kinds that never move, and those that can't at present (B119). */
function obstaclesOf(one: Subscription, moving: ReadonlySet<string>, open: ReadonlySet<string>): TransferObstacle[] {
  const { id, status, trialDays, billing, parentSubscriptionId, pendingChange } = one;
  const checks: [isMet: boolean, obstacle: TransferObstacle][] = [
    [status === 'active', 'not_active'],
    [!pendingChange, 'change_pending'],
    [trialDays === undefined, 'trial'],
    [billing === 'license', 'usage_based'],
    [!parentSubscriptionId || moving.has(parentSubscriptionId), 'addon_alone'],
    [!open.has(id), 'open'],
  ];
  return checks.filter(([isMet]) => !isMet).map(([, obstacle]) => obstacle);
}

/** Everything that is against a request, and the subscriptions that would move: add-ons travel along with their bases. */
export function judgeTransfer({ named, addOns, open, target }: TransferRequest) {
  const unique = new Map([...named, ...addOns].map(one => [one.id, one]));
  const isAddOn = ({ parentSubscriptionId }: Subscription) => (parentSubscriptionId ? 1 : 0);
  const moving = [...unique.values()].sort((one, other) => isAddOn(one) - isAddOn(other));
  const ids = new Set(moving.map(({ id }) => id));
  const findings: TransferFinding[] = [
    ...moving.flatMap(subscription =>
      obstaclesOf(subscription, ids, open).map(obstacle => ({ obstacle, subscription })),
    ),
    ...(moving.length > mostTransferred ? [{ obstacle: 'too_many' as const }] : []),
    ...target.map(obstacle => ({ obstacle })),
  ];
  return { moving, findings };
}

/**
 * What is against a provider that is asked. Others aren't told why it can't sell: that is its own affair. What its orders are judged
 * by decides when it accepts.
 */
export function targetObstacles(
  { status, agreement, mpnId, country }: Pick<Account, 'status' | 'agreement' | 'mpnId' | 'country'>,
  customer: { country: string },
  now: Date,
): TransferObstacle[] {
  if (!sameRegion(country, customer.country, now)) return ['target_region'];
  return status === 'active' && agreement && mpnId ? [] : ['target_not_ready'];
}

const placeOf = ({ subscription }: TransferFinding): string =>
  subscription ? `subscriptions/${subscription.id}` : 'transfer';

/** @throws Problem 409 `transfer.open` if nothing else is against it, 400 `transfer.not_transferable`, with all of it in `data` */
export function requireTransferable(findings: readonly TransferFinding[]): void {
  if (findings.length === 0) return;
  const isOpenOnly = findings.every(({ obstacle }) => obstacle === 'open');
  throw new Problem(isOpenOnly ? 'transfer.open' : 'transfer.not_transferable', {
    data: findings.map(one => `${placeOf(one)}: ${one.obstacle}`),
  });
}
