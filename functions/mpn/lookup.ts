/** MPN ID functions for other capabilities. */

import { type Actor, auditWrite } from '#shared/audit/audit.ts';
import { get, query } from '#shared/db/table.ts';
import type { Write } from '#shared/db/write.ts';
import type { Address } from '#shared/schema/resources.ts';
import { locationKey, type MpnId, type MpnRow, mpnKey, newIdWrites, newMpnNumber, rowWrite } from './mpn-id.ts';

/** An MPN ID of any company. One read. */
export const findMpnId = (mpnId: string): Promise<MpnId | undefined> => get<MpnId>(mpnKey(mpnId));

const most = 200;

/** The first 200 MPN IDs of an account. One query. */
export async function idsOf(tenantId: string): Promise<MpnRow[]> {
  const { items } = await query<MpnRow>({ partition: `TENANT#${tenantId}`, sort: { beginsWith: 'MPN#' }, limit: most });
  return items;
}

/**
 * Makes an MPN ID of an older system the company's own, with what hangs on it.
 * @param before as it was read; nothing for one that wasn't imported
 */
export function takeOverWrites(own: MpnId & { tenantId: string }, before: MpnId | undefined): Write[] {
  if (!before) return newIdWrites(own);
  const { mpnId, tenantId, status, holdings } = own;
  const unchanged = before.tenantId ? { equals: { tenantId } } : { exists: true, absent: ['tenantId'] };
  return [{ key: mpnKey(mpnId), set: { tenantId, status, holdings }, when: unchanged }, rowWrite(own)];
}

/** A company that joins the membership. */
interface Joining {
  tenantId: string;
  companyName: string;
  address: Address;
  /** The number of its location, which nobody has; absent for a new one. */
  mpnId?: string | undefined;
}

/**
 * The first MPN IDs of a company: a global one, and one for the location of its address (R17, B67).
 * @returns their numbers, and the writes that create them
 */
export function joinMembership(
  { tenantId, companyName: name, address, mpnId: given }: Joining,
  actor: Actor,
  now: Date,
) {
  const { country } = address;
  const ids = { name, country, status: 'active', tenantId } as const;
  const [mpnId, globalMpnId] = [given ?? newMpnNumber(), newMpnNumber()];
  const writes: Write[] = [
    ...newIdWrites({ ...ids, mpnId: globalMpnId, type: 'global' }),
    ...newIdWrites({ ...ids, mpnId, type: 'location' }),
    { key: locationKey(tenantId, name), put: { mpnId, address }, when: { exists: false } },
    auditWrite({ tenantId, resourceType: 'mpn_id', resourceId: mpnId, operation: 'create_mpn_id', actor }, now),
  ];
  return { numbers: { mpnId, globalMpnId }, writes };
}
