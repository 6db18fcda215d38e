import type { RecordEntry } from './entry.ts';

/** An entry as its provider reads it. */
export const toRecordResource = ({ mpnId, tenantId, name, from, until, setBy }: Omit<RecordEntry, 'number'>) => ({
  ...{ mpnId, tenantId, name, from, until, setBy },
  attributes: { objectType: 'PartnerOnRecord' },
});
