import type { Key } from '#shared/db/write.ts';
import type { Account } from '#shared/identity/account.ts';

/** One side of a partnership, as the other side's list shows it. */
export interface Party {
  tenantId: string;
  name: string;
  country: string;
  mpnId?: string;
}

/** What the reseller lets the provider do (R116, R117). The two grants are independent. */
export interface Grants {
  /** Submit orders and add subscriptions for the reseller's customers. */
  orders: boolean;
  /** Administrator access to the reseller's work account. */
  adminAccess: boolean;
}

/** A partnership of a provider and a reseller. Stored twice, once per company, in one transaction. */
export interface Partnership {
  /** The ID of its invitation. */
  id: string;
  version: number;
  provider: Party;
  reseller: Party;
  grants: Grants;
  since: string;
  /** The provider's own note; not stored on the reseller's side. */
  note?: string;
}

/** A company's role in a partnership. */
export type Side = 'provider' | 'reseller';

export const otherSide = (side: Side): Side => (side === 'provider' ? 'reseller' : 'provider');

/** Sort key prefixes of a company's partners: a provider's resellers, a reseller's providers. */
export const partnersAt: Record<Side, string> = { provider: 'RESELLER#', reseller: 'PROVIDER#' };

/** The key of a partnership in one company's part of the table. */
export const partnershipKey = (side: Side, tenantId: string, partnerTenantId: string): Key => ({
  pk: `TENANT#${tenantId}`,
  sk: `${partnersAt[side]}${partnerTenantId}`,
});

/**
 * When two companies' partnership last began or ended. Invitations created until then can neither be accepted nor sent
 * again, so that a removed reseller stays removed (R126).
 */
export interface InvitationCutoff {
  on: string;
}

export const invitationCutoffKey = (providerTenantId: string, resellerTenantId: string): Key => ({
  pk: `TENANT#${providerTenantId}`,
  sk: `CUTOFF#${resellerTenantId}`,
});

/** An ended partnership. Both companies keep it permanently. */
export interface Ended extends Partnership {
  endedOn: string;
  /** Who ended it. */
  endedBy: { userId: string; name: string };
  attestation: { version: string; acceptedOn: string };
}

/** A company as one side of a partnership. */
export const partyOf = ({ tenantId, companyName, country, mpnId }: Account): Party => ({
  tenantId,
  name: companyName,
  country,
  ...(mpnId && { mpnId }),
});
