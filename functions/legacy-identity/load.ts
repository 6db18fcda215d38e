import { type MpnId, mpnKey } from '#functions/mpn/mpn-id.ts';
import { get, getAll } from '#shared/db/table.ts';
import { Problem } from '#shared/errors/problem.ts';
import { type Account, accountKey } from '#shared/identity/account.ts';
import type { Active } from '#shared/identity/user.ts';
import { type LegacySignIn, legacySignInKey, type Membership } from './legacy-sign-in.ts';
import { requireOwnSignIn } from './rules.ts';

/** A sign-in of this person. One read. @throws Problem 404, 410 */
export async function loadSignIn(id: string, principal: Active, now: Date): Promise<LegacySignIn> {
  const signIn = await get<LegacySignIn>(legacySignInKey(id.toLowerCase()));
  requireOwnSignIn(signIn, principal, now);
  return signIn;
}

/** The company, and what is known here of MPN IDs, in their order. One read. */
export async function loadCandidates(tenantId: string, memberships: readonly Pick<Membership, 'mpnId'>[]) {
  const keys = memberships.map(({ mpnId }) => mpnKey(mpnId));
  const [account, ...stored] = await getAll<[Account, ...MpnId[]]>(accountKey(tenantId), ...keys);
  if (!account) throw new Problem('resource.unknown');
  return { account, stored };
}
