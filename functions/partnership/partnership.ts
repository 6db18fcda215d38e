import type { Key } from '#shared/db/write.ts';
import type { Account } from '#shared/identity/account.ts';

/** One side of a partnership, as the other side's list shows it. */
export interface Party {
  tenantId: string;
  name: string;
  country: string;
  mpnId?: string;
}

/** What the reseller lets the provider do (R116, R117); each can be there without the other. */
export interface Grants {
  /** Submit orders and add subscriptions for the reseller's customers. */
  orders: boolean;
  /** Administrator access to the reseller's work account. */
  adminAccess: boolean;
}

/** A provider and a reseller who work together. Kept once on each side, alike, and written on both in one transaction. */
export interface Partnership {
  /** Id of the invitation it came of. */
  id: string;
  version: number;
  provider: Party;
  reseller: Party;
  grants: Grants;
  since: string;
  /** The provider's own remark; not on the reseller's side. */
  note?: string;
}

/** Which side of a partnership a company is on. */
export type Side = 'provider' | 'reseller';

export const otherSide = (side: Side): Side => (side === 'provider' ? 'reseller' : 'provider');

/** Beginnings of the sort keys of a company's partners: a provider's resellers, a reseller's providers. */
export const partnersAt: Record<Side, string> = { provider: 'RESELLER#', reseller: 'PROVIDER#' };

/** Where a company keeps its partnership with another. */
export const partnershipKey = (side: Side, tenantId: string, partnerTenantId: string): Key => ({
  pk: `TENANT#${tenantId}`,
  sk: `${partnersAt[side]}${partnerTenantId}`,
});

/** A partnership that has ended, as both sides keep it for good. */
export interface Ended extends Partnership {
  endedOn: string;
  /** Who ended it, and what they declared with it (R129). */
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
