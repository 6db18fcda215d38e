/** Who sees which of a company's referrals (B15): all of them, those of some locations, or those of one's own team. */
import { get, getAll, query } from '#shared/db/table.ts';
import type { Key } from '#shared/db/write.ts';
import { Problem } from '#shared/errors/problem.ts';
import { type Principal, permits } from '#shared/identity/principal.ts';
import { type Referral, referralKey, type StoredReferral } from './referral.ts';

/** The locations to which a person is limited. Nobody is, without such an item. */
export interface ReferralScope {
  userId: string;
  locationIds: string[];
}

const scopes = 'SCOPE#';
const partition = (tenantId: string): string => `REFERRALS#${tenantId}`;

export const scopeKey = (tenantId: string, userId: string): Key => ({
  pk: partition(tenantId),
  sk: `${scopes}${userId}`,
});

/** A company limits at most so many people. */
const mostScopes = 200;

/** Everyone whom a company has limited. One query. */
export const listScopes = async (tenantId: string): Promise<ReferralScope[]> =>
  (
    await query<ReferralScope>({
      partition: partition(tenantId),
      sort: { beginsWith: scopes },
      limit: mostScopes,
      consistent: true,
    })
  ).items;

/** What somebody sees of the referrals that their company receives. */
export interface Sight {
  /** Only those of the person's team. */
  team: boolean;
  /** Besides, those of these locations; `all` for every one. */
  locationIds: readonly string[] | 'all';
}

/** At most one read. */
export async function sightOf(principal: Principal): Promise<Sight> {
  if (!permits(principal, 'referral.manage')) return { team: true, locationIds: [] };
  const scope = await get<ReferralScope>(scopeKey(principal.tenantId, principal.userId));
  return scope ? { team: true, locationIds: scope.locationIds } : { team: false, locationIds: 'all' };
}

/** Whether somebody sees a referral that their company has received. */
export function isInSight(
  { location, team }: Pick<Referral, 'location' | 'team'>,
  sight: Sight,
  userId: string,
): boolean {
  if (sight.locationIds === 'all') return true;
  return (location !== undefined && sight.locationIds.includes(location.id)) || team.includes(userId);
}

/** The people among some who see a referral: those who are limited to other locations don't. One read call. */
export async function withSight<Person extends { userId: string }>(
  people: readonly Person[],
  { to, location }: Pick<Referral, 'to' | 'location'>,
): Promise<Person[]> {
  if (people.length === 0) return [];
  const limits = await getAll<ReferralScope[]>(...people.map(({ userId }) => scopeKey(to.tenantId, userId)));
  return people.filter((_, n) => {
    const limit = limits[n];
    return !limit || (location !== undefined && limit.locationIds.includes(location.id));
  });
}

/** Which side of a referral somebody is on. */
export type ReferralSide = 'received' | 'sent';

const isShown = ({ status }: Referral): boolean => status !== 'email_pending' && status !== 'lapsed';

/** The side on which somebody sees a referral. At most one read. @throws Problem 404 for one that they don't see */
async function sideFor(principal: Principal, referral: Referral | undefined): Promise<ReferralSide> {
  const { tenantId, userId } = principal;
  if (referral && isShown(referral)) {
    if (referral.to.tenantId === tenantId && permits(principal, 'lead.manage')) {
      if (isInSight(referral, await sightOf(principal), userId)) return 'received';
    } else if (referral.from.tenantId === tenantId && permits(principal, 'referral.send')) return 'sent';
  }
  throw new Problem('resource.unknown');
}

/** A referral with the side on which somebody sees it. At most two reads. @throws Problem 404 */
export async function referralFor(
  principal: Principal,
  id: string,
): Promise<{ referral: StoredReferral; side: ReferralSide }> {
  const referral = await get<StoredReferral>(referralKey(id.toLowerCase()));
  const side = await sideFor(principal, referral);
  return { referral: referral as StoredReferral, side };
}

/** A referral that somebody's company has received, and they see. At most two reads. @throws Problem 404 for any other */
export async function receivedReferral(principal: Principal, id: string): Promise<StoredReferral> {
  const { referral, side } = await referralFor(principal, id);
  if (side !== 'received') throw new Problem('resource.unknown');
  return referral;
}
