import { Conflict } from '#shared/db/conflict.ts';
import { get, transact } from '#shared/db/table.ts';
import { type BusinessProfile, businessProfileKey } from './business-profile.ts';
import { businessRowWrites } from './rows.ts';
import { rankOf } from './rules.ts';

/**
 * Gives a profile the place among the results that its answers are worth (B95), and has its rows say what it says. One
 * transaction.
 * @throws Conflict when the profile or its answers changed meanwhile: whoever comes next sees that
 */
export async function placeProfile(profile: BusinessProfile): Promise<void> {
  const { tenantId, region, version, answered } = profile;
  const rank = rankOf(profile);
  await transact([
    {
      key: businessProfileKey(tenantId, region),
      set: { rank },
      remove: ['watch', 'dueAt'],
      when: { equals: { version, ...(answered !== undefined && { answered }) } },
    },
    ...(profile.live ? businessRowWrites(profile, { ...profile, rank }) : []),
  ]);
}

/** Places profiles that were just changed. What another change prevents is left to the hourly job. One read and one transaction each. */
export async function refreshRows(changed: readonly Pick<BusinessProfile, 'tenantId' | 'region'>[]): Promise<void> {
  for (const { tenantId, region } of changed) {
    const profile = await get<BusinessProfile>(businessProfileKey(tenantId, region));
    if (profile)
      await placeProfile(profile).catch(error => {
        if (!(error instanceof Conflict)) throw error;
      });
  }
}
