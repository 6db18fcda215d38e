import { hash } from '#shared/crypto/link-secret.ts';
import type { Key, Write } from '#shared/db/write.ts';

export const mpnTypes = ['global', 'location'] as const;
export const mpnStatuses = ['active', 'inactive', 'not_migrated'] as const;

/** An MPN ID: one global for a company, one more for each of its locations (B67). */
export interface MpnId {
  mpnId: string;
  type: (typeof mpnTypes)[number];
  name: string;
  country: string;
  status: (typeof mpnStatuses)[number];
  /** The account it belongs to; absent until an imported one is claimed. */
  tenantId?: string;
  /** Contact of record in the older system, to whom a claim's code goes (R65). */
  contactEmail?: string;
  /** When it was last claimed. */
  claimedOn?: string;
}

export const mpnKey = (mpnId: string): Key => ({ pk: `MPN#${mpnId}`, sk: 'MPN' });
const rowKey = (tenantId: string, mpnId: string): Key => ({ pk: `TENANT#${tenantId}`, sk: `MPN#${mpnId}` });

/** What an account's list shows of an MPN ID. */
export type MpnRow = Pick<MpnId, 'mpnId' | 'type' | 'name' | 'country' | 'status'>;

const rowOf = ({ mpnId, type, name, country, status }: MpnId): MpnRow => ({ mpnId, type, name, country, status });

/** The row of an MPN ID in its account's list. */
export const rowWrite = (id: MpnId & { tenantId: string }): Write => ({
  key: rowKey(id.tenantId, id.mpnId),
  put: rowOf(id),
});

/** A new MPN ID with its row; fails when the number is taken. */
export const newIdWrites = (id: MpnId & { tenantId: string }): Write[] => [
  { key: mpnKey(id.mpnId), put: id, when: { exists: false } },
  rowWrite(id),
];

/**
 * The claim on a location's name, which is unique in a company (R57). Hashed, since a name can be longer than a key.
 */
export const locationKey = (tenantId: string, name: string): Key => ({
  pk: `TENANT#${tenantId}`,
  sk: `LOCATION#${hash(name.normalize('NFKC').toLowerCase().replace(/\s+/g, ' '))}`,
});

/** A claim on an imported MPN ID, until its code is given. */
export interface Claim {
  id: string;
  tenantId: string;
  mpnId: string;
  /** To whom the code went. */
  contactEmail: string;
  codeHash: string;
  wrong: number;
  createdDate: string;
  expiresOn: string;
  usedOn?: string;
}

export const claimKey = (id: string): Key => ({ pk: `CLAIM#${id}`, sk: 'CLAIM' });
