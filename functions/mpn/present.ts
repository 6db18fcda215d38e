import type { MpnRow } from './record.ts';

/** An MPN ID as the API shows it. */
export const present = ({ mpnId, type, name, country, status }: MpnRow, associatedId?: string) => ({
  mpnId,
  type,
  name,
  country,
  status,
  associated: mpnId === associatedId,
});
