import { etagOf } from '#shared/http/etag.ts';
import { type Ended, type Grants, otherSide, type Partnership, type Side } from './partnership.ts';

/** The public API's `relationship_type`: in which role a company lists its partners. */
export const relationshipTypes = ['is_indirect_reseller_of', 'is_indirect_cloud_solution_provider_of'] as const;
/** The published enum, in the order of its ordinals. */
export const publishedTypes = ['none', ...relationshipTypes] as const;
export type RelationshipType = (typeof relationshipTypes)[number];

/** The type under which a company on a side lists its partners. */
export const typeOf: Record<Side, RelationshipType> = {
  provider: 'is_indirect_cloud_solution_provider_of',
  reseller: 'is_indirect_reseller_of',
};
export const sideOf = (type: RelationshipType): Side => (type === typeOf.provider ? 'provider' : 'reseller');

const grantNames = { orders: 'orders', adminAccess: 'admin access' } as const;

/**
 * Display name that distinguishes partnerships (P13): `Fabrikam → Contoso Ltd · 2026-03-04 · orders + admin access`.
 */
export function displayNameOf({ provider, reseller, since, grants }: Partnership): string {
  const granted = (['orders', 'adminAccess'] as const).filter(name => grants[name]).map(name => grantNames[name]);
  return `${provider.name} → ${reseller.name} · ${since.slice(0, 10)} · ${granted.join(' + ')}`;
}

/** The grants in the contract's order, regardless of how they are stored, so that a repeat gets an identical reply. */
const grantsOf = ({ grants: { orders, adminAccess } }: Partnership): Grants => ({ orders, adminAccess });

/** A partnership from one company's view, with the other one as the partner. */
export function toPartnershipResource(partnership: Partnership, side: Side) {
  const { tenantId, name, mpnId, country } = partnership[otherSide(side)];
  return {
    id: tenantId,
    name,
    relationshipType: typeOf[side],
    state: 'Active',
    mpnId,
    location: country,
    displayName: displayNameOf(partnership),
    grants: grantsOf(partnership),
    since: partnership.since,
    note: side === 'provider' ? partnership.note : undefined,
    attributes: { etag: etagOf(partnership.id, partnership.version), objectType: 'PartnerRelationship' },
  };
}

/** An ended partnership, with when and by whom it was ended, and the attestation. */
export function toEndedPartnershipResource(ended: Ended, side: Side) {
  const { endedOn, endedBy, attestation } = ended;
  const { attributes, ...shown } = toPartnershipResource(ended, side);
  return {
    ...shown,
    state: 'Ended',
    endedOn,
    endedBy: endedBy.name,
    attestation,
    attributes: { objectType: 'PartnerRelationship' },
  };
}
