import { idsOf } from '#functions/mpn/lookup.ts';
import { partnersAt } from '#functions/partnership/partnership.ts';
import { get, query } from '#shared/db/table.ts';
import type { Account } from '#shared/identity/account.ts';
import { peopleRows, peopleWithRole } from '#shared/identity/people.ts';
import { type Profile, profileKey } from '#shared/identity/profile.ts';

/** Lists are counted up to this many. */
const mostCounted = 200;

interface Rows {
  partition: string;
  sort: { beginsWith: string };
}

/** How many rows there are, at most {@link mostCounted}. One query. */
const countOf = async (rows: Rows): Promise<number> => (await query({ ...rows, limit: mostCounted })).items.length;

/** Numbers of a partner's resellers and providers. Two queries, side by side. */
export async function readRelationships(tenantId: string) {
  const partition = `TENANT#${tenantId}`;
  const [resellers, providers] = await Promise.all([
    countOf({ partition, sort: { beginsWith: partnersAt.provider } }),
    countOf({ partition, sort: { beginsWith: partnersAt.reseller } }),
  ]);
  return { resellers, providers };
}

/** What a partner has, besides its account. Six reads, side by side. */
export async function readPartner({ tenantId }: Account) {
  const [profile, people, admins, mpnIds, relationships] = await Promise.all([
    get<Profile>(profileKey(tenantId)),
    countOf(peopleRows(tenantId)),
    peopleWithRole(tenantId, 'global_admin'),
    idsOf(tenantId),
    readRelationships(tenantId),
  ]);
  return { profile, people, admins, mpnIds, relationships };
}
export type PartnerParts = Awaited<ReturnType<typeof readPartner>>;
