import { Problem } from '#shared/errors/problem.ts';
import { addMinutes, type Clock } from '#shared/runtime/time.ts';
import type { Claim, MpnId } from './mpn-id.ts';

/** The account to associate with an MPN ID. */
interface Associating {
  tenantId: string;
  country: string;
}

/**
 * Requires an MPN ID that the account can be associated with: its own, migrated, active, of a location, and in the
 * account's country (R51 to R54).
 *
 * @throws Problem 404 for another company's MPN ID, 422 with the broken rule
 */
export function requireAssociable(id: MpnId | undefined, { tenantId, country }: Associating): asserts id is MpnId {
  if (!id || (id.tenantId !== undefined && id.tenantId !== tenantId)) throw new Problem('mpnid.unknown');
  if (id.status === 'not_migrated') throw new Problem('association.not_migrated');
  if (id.tenantId === undefined) throw new Problem('mpnid.unknown');
  if (id.status === 'inactive') throw new Problem('association.inactive');
  if (id.type !== 'location') throw new Problem('association.not_location');
  if (id.country !== country) {
    throw new Problem('association.country_mismatch', {
      params: { mpnCountry: id.country, accountCountry: country },
      data: [id.country, country],
    });
  }
}

/** Requires an MPN ID that is imported and unclaimed. @throws Problem 404, 409 */
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
