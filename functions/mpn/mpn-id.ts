import { randomInt } from 'node:crypto';
import { hash } from '#shared/crypto/link-secret.ts';
import type { Key, Write } from '#shared/db/write.ts';
import { Problem } from '#shared/errors/problem.ts';
import { invisible } from '#shared/runtime/typed-text.ts';

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
  sk: `LOCATION#${hash(name.normalize('NFKC').replace(invisible, '').toLowerCase().replace(/\s+/g, ' '))}`,
});

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
