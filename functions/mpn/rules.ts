import { Problem } from '#shared/errors/problem.ts';
import { countResend } from '#shared/mail/resends.ts';
import type { Clock } from '#shared/runtime/time.ts';
import type { Claim, MpnId } from './mpn-id.ts';

/** Whether an MPN ID can be claimed: it was imported, and nobody has it yet. @throws Problem 404, 409 */
export function requireClaimable(id: MpnId | undefined): asserts id is MpnId & { contactEmail: string } {
  if (!id?.contactEmail) throw new Problem(id ? 'mpnid.claimed' : 'mpnid.unknown');
  if (id.tenantId) throw new Problem('mpnid.claimed');
}

/**
 * A company's recent claims on an MPN ID, including this one: one per minute and five per day, so that the contact of
 * record isn't flooded with emails. Claims of other companies don't count: nobody can keep the owner from claiming.
 * @throws Problem 429 `claim.too_many`, with the seconds to wait
 */
export const countClaim = (claims: readonly string[], clock: Clock): string[] =>
  countResend(claims, clock, 'claim.too_many');

export const wrongCodesAllowed = 5;

/**
 * Requires a claim that is waiting for its code. @throws Problem 404 for another company's claim, 410 for a closed one
 */
export function requireClaimOpen(claim: Claim | undefined, tenantId: string, { now }: Clock): asserts claim is Claim {
  if (claim?.tenantId !== tenantId) throw new Problem('resource.unknown');
  if (claim.wrong >= wrongCodesAllowed) throw new Problem('claim.void');
  if (!claim.usedOn && new Date(claim.expiresOn) <= now) throw new Problem('claim.expired');
}
