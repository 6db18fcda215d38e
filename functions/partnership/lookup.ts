/** What other capabilities use of partnerships: a new one, and a company's list of partners. */

import type { Actor } from '#shared/audit/audit.ts';
import { query } from '#shared/db/table.ts';
import type { Write } from '#shared/db/write.ts';
import type { Account } from '#shared/identity/account.ts';
import { type InvitationCutoff, type Partnership, partnersAt, partyOf, type Side } from './partnership.ts';
import { newPartnershipWrites, partnershipOf } from './repository.ts';
import { toPartnershipResource } from './to-resource.ts';

/** What a partnership starts from: both accounts, the ID of the invitation, and the cutoff that was read. */
interface Beginning {
  id: string;
  provider: Account;
  reseller: Account;
  note?: string | undefined;
  cutoff: InvitationCutoff | undefined;
}

/**
 * A new partnership with both grants (R116, R117), in the lists of both companies.
 * @returns the writes, and the partnership as the reseller sees it
 */
export function newPartnership({ id, provider, reseller, note, cutoff }: Beginning, actor: Actor, now: Date) {
  const partnership: Partnership = {
    id,
    version: 1,
    provider: partyOf(provider),
    reseller: partyOf(reseller),
    grants: { orders: true, adminAccess: true },
    since: now.toISOString(),
    ...(note && { note }),
  };
  const writes: Write[] = newPartnershipWrites(partnership, cutoff, actor, now);
  return { writes, shown: toPartnershipResource(partnership, 'reseller') };
}

/**
 * Requires that a reseller and a provider are partners. One read; one query before an error.
 * @throws Problem 409 `partnership.ended` with the date, 404 `resource.unknown` if they never were
 */
export async function requirePartnership(resellerTenantId: string, providerTenantId: string): Promise<void> {
  await partnershipOf('reseller', resellerTenantId, providerTenantId);
}

/** One page of a company's partners. One query. */
export const listPartners = (
  side: Side,
  tenantId: string,
  limit: number,
  after?: Record<string, unknown>,
): Promise<{ items: Partnership[]; last?: Record<string, unknown> }> =>
  query<Partnership>({ partition: `TENANT#${tenantId}`, sort: { beginsWith: partnersAt[side] }, limit, after });
