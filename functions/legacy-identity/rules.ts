import { type MpnId, requireAssociable } from '#functions/mpn/mpn-id.ts';
import { Problem } from '#shared/errors/problem.ts';
import type { Active } from '#shared/identity/user.ts';
import type { LegacySignIn, Membership, SignedIn } from './legacy-sign-in.ts';

/** How long a sign-in may take, and then the choice. People need that long, however short a day is. */
const minutesToSignIn = 15;
const minutesToChoose = 30;

const after = (now: Date, minutes: number): string => new Date(now.getTime() + minutes * 60_000).toISOString();

export const signInExpiry = (now: Date): string => after(now, minutesToSignIn);
export const choiceExpiry = (now: Date): string => after(now, minutesToChoose);

/**
 * Requires a sign-in of this very person that is under way.
 * @throws Problem 404 for one of somebody else, 410 `legacy.expired`
 */
export function requireOwnSignIn(
  signIn: LegacySignIn | undefined,
  { tenantId, userId }: Pick<Active, 'tenantId' | 'userId'>,
  now: Date,
): asserts signIn is LegacySignIn {
  if (signIn?.tenantId !== tenantId || signIn.userId !== userId) throw new Problem('resource.unknown');
  if (signIn.status !== 'completed' && new Date(signIn.expiresOn) <= now) throw new Problem('legacy.expired');
}

/** @throws Problem 409: nobody has signed in yet, or in vain */
export function requireSignedIn(signIn: LegacySignIn): asserts signIn is SignedIn {
  if (signIn.status !== 'signed_in' && signIn.status !== 'completed') throw new Problem('legacy.not_signed_in');
}

/** The company that chooses, as its account has it. */
interface Choosing {
  tenantId: string;
  country: string;
}

/** An MPN ID as it would be the company's. What was imported or corrected here says more than what the earlier system has. */
export function takenOver(membership: Membership, stored: MpnId | undefined, tenantId: string) {
  const { mpnId, type, name, country, status, holdings } = membership;
  const facts = stored ?? { mpnId, type, name, country, status };
  // Signing in with the account of the earlier system is how an ID is moved from there (R64).
  return { ...facts, holdings, tenantId, status: facts.status === 'not_migrated' ? 'active' : facts.status } as const;
}

/**
 * Requires that the company can have an MPN ID and be associated with it (R51, R53, R54).
 * @throws Problem 409 `mpnid.claimed`, 422 with the rule that it breaks
 */
export function requireCandidate(membership: Membership, stored: MpnId | undefined, company: Choosing): void {
  if (stored?.tenantId && stored.tenantId !== company.tenantId) throw new Problem('mpnid.claimed');
  requireAssociable(takenOver(membership, stored, company.tenantId), company);
}

/** Why the company can't choose an MPN ID: the reason of the refusal that it would get; nothing if it can. */
export function obstacleTo(membership: Membership, stored: MpnId | undefined, company: Choosing): string | undefined {
  try {
    requireCandidate(membership, stored, company);
    return undefined;
  } catch (error) {
    if (error instanceof Problem) return error.reason;
    throw error;
  }
}
