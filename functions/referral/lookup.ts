/** What tasks and the purge of people use of referrals. */
import type { Key, Write } from '#shared/db/write.ts';
import type { Principal } from '#shared/identity/principal.ts';
import { listReferralRows, type ReferralView } from './repository.ts';
import { scopeKey, sightOf } from './scope.ts';

/** The referrals that wait for an answer, as far as a person sees them; the latest first. At most one read, one query for each list. */
export async function waitingReferrals(principal: Principal, limit: number) {
  const { tenantId, userId } = principal;
  const { locationIds } = await sightOf(principal);
  const views: ReferralView[] =
    locationIds === 'all' ? ['ALL'] : [...locationIds.map((id): ReferralView => `AT#${id}`), `TEAM#${userId}`];
  const { rows } = await listReferralRows({ tenantId, views, status: 'received', limit });
  return rows;
}

/** Where the locations are kept that a person is limited to. */
export const referralScopeKey = ({ tenantId, userId }: { tenantId: string; userId: string }): Key =>
  scopeKey(tenantId, userId);

/** Forgets the locations that a person was limited to, when the person is purged. */
export const referralScopeEndWrites = (user: { tenantId: string; userId: string }): Write[] => [
  { key: referralScopeKey(user), delete: true },
];
