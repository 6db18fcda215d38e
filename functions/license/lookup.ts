/** What other capabilities use of licenses. */
import type { Subscription } from '#functions/subscription/subscription.ts';
import { Problem } from '#shared/errors/problem.ts';

/**
 * A subscription never has fewer units than people have of its licenses. One that ends takes its licenses with it.
 * @throws Problem 409 `license.units_assigned`
 */
export function requireUnitsFor({
  status,
  quantity,
  assigned = 0,
}: Pick<Subscription, 'status' | 'quantity' | 'assigned'>): void {
  if (status !== 'deleted' && quantity < assigned)
    throw new Problem('license.units_assigned', { params: { assigned, quantity, excess: assigned - quantity } });
}
