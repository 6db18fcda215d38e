import { Problem } from '#shared/errors/problem.ts';
import { type Account, isSuspended } from '#shared/identity/account.ts';
import type { SuspensionReason } from '#shared/runtime/suspension.ts';

/** What the operator says when it suspends a partner. */
export interface SuspensionOrder {
  reason: SuspensionReason;
  note?: string | undefined;
  /** Whether what exists may still change: quantities, for example (B110). */
  restricted?: boolean | undefined;
}

/** Who acts, and when. */
interface Acting {
  by: string;
  now: Date;
}

/**
 * The account, suspended or restricted (B107, B110).
 * @throws Problem 409 `partner.suspended` for one that is either already, 409 `partner.not_active` for one that isn't active
 */
export function suspend(account: Account, { reason, note, restricted }: SuspensionOrder, { by, now }: Acting): Account {
  if (isSuspended(account)) throw new Problem('partner.suspended', { as: { status: 409 } });
  if (account.status !== 'active') throw new Problem('partner.not_active');
  const suspension = { reason, ...(note && { note }), since: now.toISOString(), by };
  return { ...account, status: restricted ? 'restricted' : 'suspended', suspension, version: account.version + 1 };
}

/**
 * The account, active again (B109).
 * @throws Problem 409 `partner.not_suspended`
 */
export function reinstate({ suspension, ...account }: Account): Account {
  if (!isSuspended(account)) throw new Problem('partner.not_suspended');
  return { ...account, status: 'active', version: account.version + 1 };
}
