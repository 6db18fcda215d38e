import { Problem } from '#shared/errors/problem.ts';
import { type Account, isSuspended } from '#shared/identity/account.ts';
import type { ClosureReason, SuspensionReason } from '#shared/runtime/suspension.ts';

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
 * @throws Problem 409 `partner.suspended` for one that is either already, `partner.closed` for one that is closed, `partner.not_active` for one that isn't active
 */
export function suspend(account: Account, { reason, note, restricted }: SuspensionOrder, { by, now }: Acting): Account {
  if (account.status === 'closed') throw new Problem('partner.closed', { as: { status: 409 } });
  if (isSuspended(account))
    throw new Problem('partner.suspended', { as: { status: 409 }, params: { who: 'operator' } });
  if (account.status !== 'active') throw new Problem('partner.not_active');
  const suspension = { reason, ...(note && { note }), since: now.toISOString(), by };
  return { ...account, status: restricted ? 'restricted' : 'suspended', suspension, version: account.version + 1 };
}

/** What the operator says when it closes a partner's account. */
export interface ClosureOrder {
  reason: ClosureReason;
  note?: string | undefined;
}

/**
 * Requires that a partner's account can be closed: one that is in the program, suspended or not.
 * @throws Problem 409 `partner.closed`, `partner.not_active` for one that isn't in the program yet: its application ends instead
 */
export function requireClosable(account: Account): void {
  if (account.status === 'closed') throw new Problem('partner.closed', { as: { status: 409 } });
  if (account.status !== 'active' && !isSuspended(account)) throw new Problem('partner.not_active');
}

/**
 * The account, closed for good. A suspension is over with it.
 * @throws Problem as {@link requireClosable}
 */
export function closeAccount(before: Account, { reason, note }: ClosureOrder, { by, now }: Acting): Account {
  requireClosable(before);
  const { suspension: _, ...account } = before;
  const closure = { reason, ...(note && { note }), since: now.toISOString(), by };
  return { ...account, status: 'closed', closure, version: before.version + 1 };
}

/**
 * The account, active again (B109).
 * @throws Problem 409 `partner.not_suspended`, `partner.closed` for one that is closed, which is final
 */
export function reinstate({ suspension, ...account }: Account): Account {
  if (account.status === 'closed') throw new Problem('partner.closed', { as: { status: 409 } });
  if (!isSuspended(account)) throw new Problem('partner.not_suspended');
  return { ...account, status: 'active', version: account.version + 1 };
}
