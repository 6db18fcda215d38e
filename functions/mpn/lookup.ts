/** What other capabilities ask of MPN IDs. */
import { get } from '#shared/table.ts';
import { type MpnId, mpnKey } from './record.ts';

/** An MPN ID by its number, whoever has it. One read. */
export const findMpnId = (mpnId: string): Promise<MpnId | undefined> => get<MpnId>(mpnKey(mpnId));

export { demandAssociable } from './rules.ts';
