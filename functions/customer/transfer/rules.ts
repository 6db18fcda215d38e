/** How a customer moves from one reseller of a provider to another. Pure. */
import { createHash } from 'node:crypto';
import type {
  CustomerRelationship,
  DelegatedFamily,
  EndedCustomerRelationship,
  ServingPartner,
} from '#functions/customer/customer.ts';
import {
  beginRelationship,
  endRelationship,
  extendRelationship,
  withoutAssociate,
} from '#functions/customer/relationship-rules.ts';
import { FieldErrors } from '#shared/errors/field-error.ts';
import { Problem } from '#shared/errors/problem.ts';

/** What a transfer is decided on: the relationships of the provider, of the reseller that loses the customer, and of the next one. */
export interface Transferring {
  /** The ID of the transfer. */
  id: string;
  own: CustomerRelationship;
  losing: CustomerRelationship;
  /** The next reseller, and the relationship that it has with the customer already. */
  gaining: { partner: ServingPartner; stored: CustomerRelationship | undefined };
}

/** The relationships after a transfer. */
export interface Transfer {
  own: CustomerRelationship;
  /** The losing reseller's: ended, or without the provider where it had the customer before or serves it with another provider, too. */
  losing: EndedCustomerRelationship | CustomerRelationship;
  gaining: CustomerRelationship;
}

/**
 * The reseller that a transfer takes the customer from: the one that was named, else the only one.
 * @param otherwise the refusal when this reseller doesn't serve the customer: stale after a preview, since it did then
 * @throws FieldErrors if several serve the customer and none was named
 */
export function losingReseller(
  { associates }: CustomerRelationship,
  named: string | undefined,
  otherwise: 'resource.unknown' | 'customer.transfer_stale' = 'resource.unknown',
): string {
  const [only, ...others] = associates;
  if (!named && others.length > 0) throw new FieldErrors([{ path: 'from', key: 'required' }]);
  const found = named ? associates.find(({ tenantId }) => tenantId === named) : only;
  if (!found) throw new Problem(otherwise);
  return found.tenantId;
}

/** Whether a reseller has the customer only because of this provider: then its relationship ends with the transfer. */
const isOnlyWith = ({ since, associates }: CustomerRelationship, providerTenantId: string): boolean =>
  associates.every(associate => associate.tenantId === providerTenantId && associate.since === since);

/**
 * The transfer, dated now. Delegated admin isn't passed on: only the customer gives it (B112, B118).
 * @param endedBy the provider's user
 * @throws Problem 409 `customer.relationship_exists` if the next reseller serves the customer with the provider already
 */
export function transferCustomer(
  { id, own, losing, gaining }: Transferring,
  endedBy: EndedCustomerRelationship['endedBy'],
  now: Date,
): Transfer {
  const { partner: provider, customer } = own;
  const { partner: next, stored } = gaining;
  const extended = extendRelationship(
    { ...own, associates: own.associates.filter(({ tenantId }) => tenantId !== losing.partner.tenantId) },
    { associate: next, delegatedAdmin: false },
    now,
  );
  if (!extended || next.tenantId === losing.partner.tenantId) throw new Problem('customer.relationship_exists');
  const beginning = {
    id,
    customer,
    partner: next,
    associate: provider,
    delegatedAdmin: false,
    source: 'provider',
  } as const;
  return {
    own: extended,
    losing: isOnlyWith(losing, provider.tenantId)
      ? endRelationship(losing, endedBy, now)
      : withoutAssociate(losing, provider.tenantId),
    gaining: stored
      ? (extendRelationship(stored, { associate: provider, delegatedAdmin: false }, now) ?? stored)
      : beginRelationship(beginning, now),
  };
}

/** The product families that the losing reseller may no longer administer after a transfer (R156). */
export const familiesLost = ({ losing }: Pick<Transfer, 'losing'>, before: CustomerRelationship): DelegatedFamily[] => {
  const kept = losing.status === 'ended' ? [] : (losing.families ?? []);
  return (before.families ?? []).filter(({ id }) => !kept.some(family => family.id === id));
};

/** What ends and stays, each with texts in the locale files (`customer.transfer.…`). */
export const transferConsequences = ({ losing }: Transfer, before: CustomerRelationship) => {
  const isEnded = losing.status === 'ended';
  const families = familiesLost({ losing }, before).length > 0 ? ['product_families'] : [];
  const admin = isEnded && before.delegatedAdmin.granted ? ['delegated_admin'] : [];
  return {
    ends: [isEnded ? 'relationship' : 'together', ...admin, ...families],
    begins: ['relationship', 'rights'],
    stays: ['customer', 'own', ...(isEnded ? [] : ['losing'])],
  };
};

/** Hash of what a transfer is decided on, so that a confirmation confirms exactly what was shown. */
export const transferHash = ({ own, losing, gaining: { partner, stored } }: Omit<Transferring, 'id'>): string =>
  createHash('sha256')
    .update(JSON.stringify([own.version, losing.id, losing.version, stored?.version, partner.tenantId]))
    .digest('hex');
