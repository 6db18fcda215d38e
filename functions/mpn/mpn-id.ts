import { randomInt } from 'node:crypto';
import { hash } from '#shared/crypto/link-secret.ts';
import type { Key, Write } from '#shared/db/write.ts';

export const mpnTypes = ['global', 'location'] as const;
export const mpnStatuses = ['active', 'inactive', 'not_migrated'] as const;

/** What hangs on an MPN ID in the system that it comes from, in that system's words (R62). */
export interface Holdings {
  incentives: readonly string[];
  benefits: readonly string[];
  competencies: readonly string[];
}

/** An MPN ID: one global ID per company, and one more per location (B67). */
export interface MpnId {
  mpnId: string;
  type: (typeof mpnTypes)[number];
  name: string;
  country: string;
  status: (typeof mpnStatuses)[number];
  /** The account it belongs to; absent while an imported one is unclaimed. */
  tenantId?: string;
  /** The contact from the older system, who gets the code of a claim (R65). */
  contactEmail?: string;
  /** What came with it from the older system. */
  holdings?: Holdings;
}

export const mpnKey = (mpnId: string): Key => ({ pk: `MPN#${mpnId}`, sk: 'MPN' });
const rowKey = (tenantId: string, mpnId: string): Key => ({ pk: `TENANT#${tenantId}`, sk: `MPN#${mpnId}` });

/** A random number for a new MPN ID. */
export const newMpnNumber = (): string => String(randomInt(1_000_000, 10_000_000));

/** An MPN ID in an account's list. */
export type MpnRow = Pick<MpnId, 'mpnId' | 'type' | 'name' | 'country' | 'status' | 'holdings'>;

const rowOf = ({ mpnId, type, name, country, status, holdings }: MpnId): MpnRow => ({
  ...{ mpnId, type, name, country, status },
  ...(holdings && { holdings }),
});

/** The list item of an MPN ID. */
export const rowWrite = (id: MpnId & { tenantId: string }): Write => ({
  key: rowKey(id.tenantId, id.mpnId),
  put: rowOf(id),
});

/** A new MPN ID with its list item. Fails when the number is taken. */
export const newIdWrites = (id: MpnId & { tenantId: string }): Write[] => [
  { key: mpnKey(id.mpnId), put: id, when: { exists: false } },
  rowWrite(id),
];

/**
 * Key of the claim on a location's name, which is unique within a company (R57). Hashed, since names can exceed the
 * maximum key length.
 */
export const locationKey = (tenantId: string, name: string): Key => ({
  pk: `TENANT#${tenantId}`,
  sk: `LOCATION#${hash(name.normalize('NFKC').toLowerCase().replace(/\s+/g, ' '))}`,
});

/** A claim on an imported MPN ID, pending until its code is entered. */
export interface Claim {
  id: string;
  tenantId: string;
  mpnId: string;
  /** Recipient of the code. */
  contactEmail: string;
  codeHash: string;
  wrong: number;
  createdDate: string;
  expiresOn: string;
  usedOn?: string;
}

/** When a company recently claimed an imported MPN ID. Each company has its own, so none keeps the owner from claiming. */
export interface ClaimAttempts {
  claims: string[];
  /** When DynamoDB may delete it, in seconds. */
  ttl: number;
}

export const claimAttemptsKey = (mpnId: string, tenantId: string): Key => ({
  pk: `MPN#${mpnId}`,
  sk: `CLAIMANT#${tenantId}`,
});

export const claimKey = (id: string): Key => ({ pk: `CLAIM#${id}`, sk: 'CLAIM' });
