/** What referrals use of business profiles: whether a company can get them, and how soon it answers. */
import { getAll, query } from '#shared/db/table.ts';
import type { Key, Write } from '#shared/db/write.ts';
import { Problem } from '#shared/errors/problem.ts';
import { type Account, accountKey } from '#shared/identity/account.ts';
import type { Clock } from '#shared/runtime/time.ts';
import { type BusinessProfile, businessProfileKey, type LiveProfile, profilesOf } from './business-profile.ts';
import { listProfiles } from './repository.ts';
import { businessRowWrites } from './rows.ts';

export type LiveBusiness = BusinessProfile & { live: LiveProfile };

/**
 * The live profile of an active company in a region (R176). One read call.
 * @throws Problem 404 for what is no partner; 409 `businessprofile.not_receivable` without a live profile, or while it isn't active
 */
export async function receivingBusiness(tenantId: string, region: string): Promise<LiveBusiness> {
  const [account, profile] = await getAll<[Account, BusinessProfile]>(
    accountKey(tenantId),
    businessProfileKey(tenantId, region),
  );
  if (!account) throw new Problem('resource.unknown');
  if (account.status !== 'active' || !profile?.live)
    throw new Problem('businessprofile.not_receivable', { params: { company: account.companyName } });
  return { ...profile, name: account.companyName, live: profile.live };
}

/** The regions in which a company has a live profile. One query. */
export const liveRegions = async (tenantId: string): Promise<string[]> =>
  (await listProfiles(tenantId)).filter(({ live }) => live).map(({ region }) => region);

/**
 * The write that counts an answer, or that there was none in time (B95). An hourly job then moves the company up or down.
 * @param since when the referral was received
 */
export function countAnswer(
  { tenantId, region }: { tenantId: string; region: string },
  since: string,
  clock: Clock,
): Write {
  const hours = ((clock.now.getTime() - Date.parse(since)) / (clock.daySeconds * 1000)) * 24;
  return {
    key: businessProfileKey(tenantId, region),
    add: { answered: 1, answerHours: Math.max(0, Math.round(hours)) },
    set: { watch: 'business.rank', dueAt: clock.now.toISOString() },
  };
}

/** So many logos are deleted at once. A company has fewer. */
const mostItems = 90;

/**
 * The writes that delete the profiles of a company that is deleted, a transaction each: its rows among the results, and the profile; last
 * its logos and what it was found competent in. Two queries.
 */
export async function businessEndWrites(tenantId: string): Promise<Write[][]> {
  const { partition } = profilesOf(tenantId);
  const profiles = await listProfiles(tenantId);
  const { items } = await query<Key>({ partition, limit: mostItems, consistent: true });
  const others = items.filter(
    ({ sk }) => !profiles.some(({ region }) => sk === businessProfileKey(tenantId, region).sk),
  );
  const ends = profiles.map((profile): Write[] => [
    ...businessRowWrites(profile, { ...profile, live: undefined }),
    { key: businessProfileKey(tenantId, profile.region), delete: true },
  ]);
  const rest = others.map(({ pk, sk }): Write => ({ key: { pk, sk }, delete: true }));
  return [...ends, ...(rest.length > 0 ? [rest] : [])];
}
