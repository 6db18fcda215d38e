import type { Invitation } from '#shared/invitation/invitation.ts';
import { addressKey } from '#shared/schema/fields.ts';

/** Companies that have claimed the invited address or its domain. */
export interface DomainHolders {
  address?: string | undefined;
  domains: readonly (string | undefined)[];
}

/** The company that an address belongs to: its own claim comes before those on its domains. */
export const holderOf = ({ address, domains }: DomainHolders): string | undefined =>
  address ?? domains.find(domain => domain !== undefined);

/**
 * Whether an invitation is for a company. The company and the role decide, not the email address (P8). But if a company
 * has claimed the address or its domain, the invitation is only for that company.
 */
export function isFor({ from }: Invitation, tenantId: string, holders: DomainHolders): boolean {
  if (tenantId === from.tenantId) return false;
  const holder = holderOf(holders);
  return holder === undefined || holder === tenantId;
}

/**
 * The domains of an email address, longest first: `ann@mail.contoso.example` → `mail.contoso.example`,
 * `contoso.example`.
 */
export function domainsOf(address: string): string[] {
  const labels = addressKey(address).split('@').at(-1)?.split('.') ?? [];
  return labels.slice(0, -1).map((_, n) => labels.slice(n).join('.'));
}
