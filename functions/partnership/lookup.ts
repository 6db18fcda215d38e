/** What other capabilities ask of partnerships: to begin one, whether there is one, and a company's list of them. */
import type { Account } from '#shared/account.ts';
import type { Actor } from '#shared/audit.ts';
import type { Write } from '#shared/write.ts';
import { present } from './present.ts';
import { type Partnership, partyOf } from './record.ts';
import { beginWrites } from './records.ts';

/** What a partnership begins with: both accounts, and the invitation that it comes of. */
interface Beginning {
  id: string;
  provider: Account;
  reseller: Account;
  note?: string | undefined;
}

/**
 * A partnership with both grants (R116, R117), in the lists of both sides.
 * @returns the writes, and the partnership as the reseller sees it
 */
export function begin({ id, provider, reseller, note }: Beginning, actor: Actor, now: Date) {
  const partnership: Partnership = {
    id,
    version: 1,
    provider: partyOf(provider),
    reseller: partyOf(reseller),
    grants: { orders: true, adminAccess: true },
    since: now.toISOString(),
    ...(note && { note }),
  };
  const writes: Write[] = beginWrites(partnership, actor, now);
  return { writes, shown: present(partnership, 'reseller') };
}

export { partnershipKey } from './record.ts';
export { listPartners } from './records.ts';
