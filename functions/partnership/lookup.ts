/** Partnership functions for other capabilities: start one, find one, list a company's partners. */

import type { Actor } from '#shared/audit/audit.ts';
import type { Write } from '#shared/db/write.ts';
import type { Account } from '#shared/identity/account.ts';
import { type Partnership, partyOf } from './partnership.ts';
import { newPartnershipWrites } from './repository.ts';
import { toPartnershipResource } from './to-resource.ts';

/** Input for a new partnership: both accounts, and the ID and note of its invitation. */
interface Beginning {
  id: string;
  provider: Account;
  reseller: Account;
  note?: string | undefined;
}

/**
 * A new partnership with both grants (R116, R117), in the lists of both companies.
 * @returns the writes, and the partnership as the reseller sees it
 */
export function newPartnership({ id, provider, reseller, note }: Beginning, actor: Actor, now: Date) {
  const partnership: Partnership = {
    id,
    version: 1,
    provider: partyOf(provider),
    reseller: partyOf(reseller),
    grants: { orders: true, adminAccess: true },
    since: now.toISOString(),
    ...(note && { note }),
  };
  const writes: Write[] = newPartnershipWrites(partnership, actor, now);
  return { writes, shown: toPartnershipResource(partnership, 'reseller') };
}

export { partnershipKey } from './partnership.ts';
export { listPartners } from './repository.ts';
