/** MPN ID functions for other capabilities. */

import { type Actor, auditWrite } from '#shared/audit/audit.ts';
import { get, query } from '#shared/db/table.ts';
import type { Write } from '#shared/db/write.ts';
import { Problem } from '#shared/errors/problem.ts';
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

/** The company that an MPN ID is to be associated with. */
interface Associating {
  /** Absent for a company that has no account yet. */
  tenantId: string | undefined;
  country: string;
}

/**
 * An account can be associated with an MPN ID of its own that is migrated, active, of a location, and in the account's
 * country (R51 to R54).
 *
 * @throws Problem 404 for an MPN ID of another company, 422 with the rule that it breaks
 */
export function requireAssociable(id: MpnId | undefined, { tenantId, country }: Associating): asserts id is MpnId {
  if (!id || (id.tenantId !== undefined && id.tenantId !== tenantId)) throw new Problem('mpnid.unknown');
  if (id.status === 'not_migrated') throw new Problem('association.not_migrated');
  if (id.tenantId === undefined) throw new Problem('mpnid.unknown');
  if (id.status === 'inactive') throw new Problem('association.inactive');
  if (id.type !== 'location') throw new Problem('association.not_location');
  if (id.country !== country) {
    throw new Problem('association.country_mismatch', {
      params: { mpnCountry: { country: id.country }, accountCountry: { country } },
      data: [id.country, country],
    });
  }
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
