import { getAll } from '#shared/db/table.ts';
import { Problem } from '#shared/errors/problem.ts';
import { type Account, accountKey } from '#shared/identity/account.ts';
import { type BusinessProfile, businessProfileKey, competenciesKey } from './business-profile.ts';
import { regionsFor } from './rules.ts';
import type { Competency } from './tags.ts';

/** A company's profile in a region, stored or not, with its account. */
export interface Loaded {
  account: Account;
  stored: BusinessProfile | undefined;
  profile: BusinessProfile;
}

/**
 * The caller's profile in a region. One read call.
 * @throws Problem 404 for a region in which the company neither may sell nor ever had a profile
 */
export async function loadProfile(tenantId: string, typed: string, now: Date): Promise<Loaded> {
  const region = typed.toLowerCase();
  const [account, stored, earned] = await getAll<[Account, BusinessProfile, { competencies: Competency[] }]>(
    accountKey(tenantId),
    businessProfileKey(tenantId, region),
    competenciesKey(tenantId),
  );
  const known = stored && stored.version > 0 ? stored : undefined;
  if (!account || !(known || regionsFor(account, now).includes(region))) throw new Problem('resource.unknown');
  const { companyName: name } = account;
  const empty = { tenantId, region, name, version: 0, competencies: earned?.competencies ?? [], rank: 2 };
  return { account, stored: known, profile: { ...empty, ...known } };
}
