import { catalogOn, needsAdminAgent } from '#functions/catalog/lookup.ts';
import { Problem } from '#shared/errors/problem.ts';
import { rolesOf } from '#shared/identity/permissions.ts';
import { isClient, type Principal } from '#shared/identity/principal.ts';
import type { Clock } from '#shared/runtime/time.ts';
import type { Subscription } from './subscription.ts';

/** What a subscription is changed with. */
type Change = 'subscription.manage' | 'supportcontact.set';

/** Whether somebody may change subscriptions as a helpdesk agent alone: no other of their roles has the permission. */
const isHelpdeskAlone = (principal: Principal, change: Change): boolean =>
  !isClient(principal) &&
  principal.roles.includes('helpdesk_agent') &&
  !principal.roles.some(role => role !== 'helpdesk_agent' && rolesOf(change, 'later').includes(role));

/**
 * Requires that somebody may manage a subscription: helpdesk agents those of some product families only if they have another role
 * for it, such as admin agent (R89).
 * @throws Problem 403 `perm.family_needs_admin_agent`
 */
export function requireForFamily(
  principal: Principal,
  { family }: Subscription,
  { now }: Pick<Clock, 'now'>,
  change: Change = 'subscription.manage',
): void {
  if (isHelpdeskAlone(principal, change) && needsAdminAgent(catalogOn(now), family))
    throw new Problem('perm.family_needs_admin_agent');
}
