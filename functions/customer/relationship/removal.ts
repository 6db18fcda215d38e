/** What the end of a customer relationship is previewed and confirmed with. Pure. */
import { createHash } from 'node:crypto';
import type { CustomerRelationship, DelegatedFamily, EndedCustomerRelationship } from '#functions/customer/customer.ts';
import { Problem } from '#shared/errors/problem.ts';

/** Version of the statement of whoever lets a customer go (B29, R129): `customer.removal.attestation` in the locale files. */
const attestationVersion = '2026-01';

/** What would end and what would stay if a partner let a customer go (B28, P14). */
export interface CustomerRemoval {
  relationship: CustomerRelationship;
  /** The families that the partner lets resellers administer. */
  delegated: readonly DelegatedFamily[];
  /** Each word has texts in the locale files (`customer.removal.…`). */
  ends: string[];
  stays: string[];
  attestationVersion: string;
  /** A confirmation must match it, so that it confirms exactly what was shown. */
  previewHash: string;
}

export function customerRemovalOf(
  relationship: CustomerRelationship,
  delegated: readonly DelegatedFamily[],
): CustomerRemoval {
  const { id, version, delegatedAdmin, associates } = relationship;
  const ends = [
    'list',
    ...(delegatedAdmin.granted ? ['delegated_admin'] : []),
    ...(delegated.length > 0 ? ['product_families'] : []),
    'new_business',
  ];
  const stays = ['account', ...(associates.length > 0 ? ['associates'] : []), 'history'];
  const families = delegated.map(family => family.id).sort();
  const hashed = JSON.stringify([id, version, ends, stays, families, attestationVersion]);
  const previewHash = createHash('sha256').update(hashed).digest('hex');
  return { relationship, delegated, ends, stays, attestationVersion, previewHash };
}

/** What a caller confirms the end with. */
interface Confirmation {
  previewHash?: string | undefined;
  attestationVersion?: string | undefined;
  attestationAccepted?: boolean | undefined;
}

/**
 * The statement that was accepted with the end. Clients of the public API have no place for one, so it may be left out with the hash;
 * whoever sends one of the two needs both.
 *
 * @returns undefined if neither was sent
 * @throws Problem 400 `attestation.required`, 409 `removal.stale` when something changed after the preview
 */
export function confirmCustomerRemoval(
  removal: CustomerRemoval,
  { previewHash, attestationVersion: version, attestationAccepted }: Confirmation,
  now: Date,
): EndedCustomerRelationship['attestation'] {
  if ([previewHash, version, attestationAccepted].every(sent => sent === undefined)) return undefined;
  if (!attestationAccepted || !version)
    throw new Problem('attestation.required', { data: [removal.attestationVersion] });
  const isSame = previewHash?.toLowerCase() === removal.previewHash && version === removal.attestationVersion;
  if (!isSame) throw new Problem('removal.stale');
  return { version, acceptedOn: now.toISOString() };
}
