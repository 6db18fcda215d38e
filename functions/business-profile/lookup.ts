/** What referrals use of business profiles: whether a company can get them, and how soon it answers. */
import { getAll } from '#shared/db/table.ts';
import type { Write } from '#shared/db/write.ts';
import { Problem } from '#shared/errors/problem.ts';
import { type Account, accountKey } from '#shared/identity/account.ts';
import type { Clock } from '#shared/runtime/time.ts';
import { type BusinessProfile, businessProfileKey, type LiveProfile } from './business-profile.ts';
import { listProfiles } from './repository.ts';

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
