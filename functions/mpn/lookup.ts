/** MPN ID functions for other capabilities. */
import { get, query } from '#shared/db/table.ts';
import { type MpnId, type MpnRow, mpnKey } from './mpn-id.ts';

/** An MPN ID of any company. One read. */
export const findMpnId = (mpnId: string): Promise<MpnId | undefined> => get<MpnId>(mpnKey(mpnId));

const most = 200;

/** The first 200 MPN IDs of an account. One query. */
export async function idsOf(tenantId: string): Promise<MpnRow[]> {
  const { items } = await query<MpnRow>({ partition: `TENANT#${tenantId}`, sort: { beginsWith: 'MPN#' }, limit: most });
  return items;
}
