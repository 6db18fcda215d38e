import type { Call, Reply } from '#shared/http/route.ts';
import { requireAccount } from '#shared/identity/read-account.ts';
import type { BusinessProfile } from './business-profile.ts';
import { loadProfile } from './load-profile.ts';
import { competenciesOf, listProfiles } from './repository.ts';
import type { routes } from './routes.ts';
import { regionsFor } from './rules.ts';
import { toBusinessProfile } from './to-resource.ts';

type Routes = typeof routes;

/** GET: the caller's profiles, one for each region in which the company may sell or has ever had one (B85). One query, two reads. */
export async function listBusinessProfiles({ principal, clock }: Call<Routes['list']>): Promise<Reply> {
  const { tenantId } = principal;
  const [account, stored, earned] = await Promise.all([
    requireAccount(tenantId),
    listProfiles(tenantId),
    competenciesOf(tenantId),
  ]);
  const known = stored.filter(({ version }) => version > 0);
  const { companyName: name } = account;
  const fresh = regionsFor(account, clock.now)
    .filter(region => !known.some(profile => profile.region === region))
    .map(
      (region): BusinessProfile => ({
        ...{ tenantId, region, name, version: 0, competencies: earned?.competencies ?? [], rank: 2 },
      }),
    );
  const items = [...fresh, ...known].map(toBusinessProfile);
  return { status: 200, body: { totalCount: items.length, items, attributes: { objectType: 'Collection' } } };
}

/** GET {region}: the caller's profile in a region. One read call. @throws Problem 404 */
export async function readBusinessProfile({ principal, params, clock }: Call<Routes['read']>): Promise<Reply> {
  const { profile } = await loadProfile(principal.tenantId, params.region, clock.now);
  return { status: 200, body: toBusinessProfile(profile) };
}
