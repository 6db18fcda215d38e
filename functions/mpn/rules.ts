import { Problem } from '#shared/errors/problem.ts';
import { addMinutes, type Clock } from '#shared/runtime/time.ts';
import type { Claim, MpnId } from './mpn-id.ts';

/** Whether an MPN ID can be claimed: it was imported, and nobody has it yet. @throws Problem 404, 409 */
export function requireClaimable(id: MpnId | undefined): asserts id is MpnId & { contactEmail: string } {
  if (!id?.contactEmail) throw new Problem(id ? 'mpnid.claimed' : 'mpnid.unknown');
  if (id.tenantId) throw new Problem('mpnid.claimed');
}

/**
 * Allows one claim per minute on an MPN ID, so that its contact isn't flooded with emails.
 * @throws Problem 429 `claim.too_many`, with the seconds to wait
 */
export function requireClaimPause({ claimedOn }: MpnId, clock: Clock): void {
  const next = claimedOn ? addMinutes(new Date(claimedOn), 1, clock) : clock.now;
  if (next <= clock.now) return;
  throw new Problem('claim.too_many', { retryAfter: Math.ceil((next.getTime() - clock.now.getTime()) / 1000) });
}

export const wrongCodesAllowed = 5;

/**
 * Requires a claim that is waiting for its code. @throws Problem 404 for another company's claim, 410 for a closed one
 */
export function requireClaimOpen(claim: Claim | undefined, tenantId: string, { now }: Clock): asserts claim is Claim {
  if (claim?.tenantId !== tenantId) throw new Problem('resource.unknown');
  if (claim.wrong >= wrongCodesAllowed) throw new Problem('claim.void');
  if (!claim.usedOn && new Date(claim.expiresOn) <= now) throw new Problem('claim.expired');
}
