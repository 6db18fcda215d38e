import type { Key } from '#shared/db/write.ts';
import type { Account } from '#shared/identity/account.ts';

/** One side of a partnership, as the other side's list shows it. */
export interface Party {
  tenantId: string;
  name: string;
  country: string;
  mpnId?: string;
}

/** What the reseller lets the provider do (R116, R117); each is independent of the other. */
export interface Grants {
  /** Submit orders and add subscriptions for the reseller's customers. */
  orders: boolean;
  /** Administrator access to the reseller's work account. */
  adminAccess: boolean;
}

/** A provider and a reseller who work together. Stored once for each side, both written in one transaction. */
export interface Partnership {
  /** Id of its invitation. */
  id: string;
  version: number;
  provider: Party;
  reseller: Party;
  grants: Grants;
  since: string;
  /** The provider's own note; not stored on the reseller's side. */
  note?: string;
}

/** Which side of a partnership a company is on. */
export type Side = 'provider' | 'reseller';

export const otherSide = (side: Side): Side => (side === 'provider' ? 'reseller' : 'provider');

/** Prefixes of the sort keys of a company's partners: a provider's resellers, a reseller's providers. */
export const partnersAt: Record<Side, string> = { provider: 'RESELLER#', reseller: 'PROVIDER#' };

/** The key of a partnership on one of its sides. */
export const partnershipKey = (side: Side, tenantId: string, partnerTenantId: string): Key => ({
  pk: `TENANT#${tenantId}`,
  sk: `${partnersAt[side]}${partnerTenantId}`,
});

/** An ended partnership, stored for good on both sides. */
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
