import type { MpnRow } from './mpn-id.ts';

/** An MPN ID as the API shows it. */
export const toMpnIdResource = ({ mpnId, type, name, country, status, holdings }: MpnRow, associatedId?: string) => ({
  mpnId,
  type,
  name,
  country,
  status,
  associated: mpnId === associatedId,
  ...(holdings && { holdings }),
});
