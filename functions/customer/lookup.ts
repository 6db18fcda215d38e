/** What other capabilities use of customers: relationships to begin, and whether a company can be a customer. */
import { type Partnership, partnershipKey } from '#functions/partnership/partnership.ts';
import { resaleInEffect } from '#functions/policy/lookup.ts';
import type { Actor } from '#shared/audit/audit.ts';
import { domainNamed } from '#shared/company/customer-domain.ts';
import { requireSameRegion } from '#shared/company/region.ts';
import { countItems, get, getAll } from '#shared/db/table.ts';
import type { Write } from '#shared/db/write.ts';
import { FieldErrors } from '#shared/errors/field-error.ts';
import { Problem } from '#shared/errors/problem.ts';
import { type Account, accountKey } from '#shared/identity/account.ts';
import type { PartnerType } from '#shared/runtime/partner-types.ts';
import { isSandbox } from '#shared/runtime/sandbox.ts';
import {
  type Customer,
  type CustomerReference,
  type CustomerRelationship,
  type CustomerSource,
  customerKey,
  customerOfKey,
  type EndedCustomerRelationship,
  type ServingPartner,
} from './customer.ts';
import type { EnteredDetails } from './entered-details.ts';
import { customerRows } from './list-rows.ts';
import { newCustomer, newTenantWrites } from './new-customer.ts';
import {
  beginRelationship,
  extendRelationship,
  requireResaleTo,
  requireServing,
  servingPartner,
} from './relationship-rules.ts';
import { newRelationshipWrites, relationshipChangeWrites } from './relationship-writes.ts';
import { latestEnded, partnersOfCustomer } from './repository.ts';
import { readSandbox, sandboxTurnWrites } from './sandbox-turn.ts';

/** A partner that is to serve a customer, as which it does, and the relationship that the two have already, as read. */
interface Serving {
  /** Undefined for a company without an account, which can't serve anybody. */
  account: Account | undefined;
  kind: PartnerType;
  stored?: CustomerRelationship | undefined;
  /** In a sandbox: how often the partner got a customer, when its customers were counted. */
  sandboxTurn?: number;
}

/** What relationships begin from. */
export interface Establishing {
  /** The ID of the invitation or request. */
  id: string;
  customer: CustomerReference;
  /** One partner, or a provider and its reseller, who then serve the customer together. */
  partners: readonly Serving[];
  delegatedAdmin: boolean;
  source: CustomerSource;
}

/** The relationships after they were established, in the order of the partners, and the writes. */
export interface Established {
  relationships: CustomerRelationship[];
  writes: Write[];
}

/** A condition that an account's status and country haven't changed since the decision. */
const accountCheck = ({ tenantId, status, country }: Account): Write => ({
  key: accountKey(tenantId),
  when: { equals: { status, country } },
});

/** A condition that a provider and its reseller are still partners (R145). */
const partnershipCheck = (provider: ServingPartner, reseller: ServingPartner): Write => ({
  key: partnershipKey('provider', provider.tenantId, reseller.tenantId),
  when: { exists: true },
});

/**
 * Conditions that what {@link requireServable} found hasn't changed, and that a provider and its reseller, if there are two, are
 * still partners (R145).
 */
export const servingChecks = (
  accounts: readonly Account[],
  provider: ServingPartner | undefined,
  reseller: ServingPartner | undefined,
): Write[] => [...accounts.map(accountCheck), ...(provider && reseller ? [partnershipCheck(provider, reseller)] : [])];

/**
 * Requires that partners can serve a customer at present: enrolled, with active accounts, in the customer's region.
 * @returns their accounts, in the order of the partners
 * @throws Problem 403 `customer.partner_not_active`, 422 `customer.region_mismatch` and `region.country_not_offered` (R179)
 */
export function requireServable(
  partners: readonly Serving[],
  { country: customerCountry }: Pick<CustomerReference, 'country'>,
  now: Date,
): Account[] {
  const accounts = partners.map(({ account, kind }) => requireServing(account, kind));
  for (const { country } of accounts) requireSameRegion(country, customerCountry, now, 'customer.region_mismatch');
  return accounts;
}

/** What relationships are decided on, as read. */
export interface ServingContext {
  /** In the order of the IDs. */
  partners: Serving[];
  /** The partnership of the two; undefined if they have none, or if there is only one partner. */
  partnership: Partnership | undefined;
  /** Undefined for a new customer. */
  customer: Customer | undefined;
}

/**
 * Reads what relationships of a customer with partners are decided on. One read call; in a sandbox, one more, and a query for each partner.
 * @param ids one partner, or a provider and its reseller
 * @throws Problem 400 `sandbox.customers` in a sandbox, for a partner that has as many customers as it may have there
 */
export async function readServing(
  ids: readonly { tenantId: string; kind: PartnerType }[],
  customerTenantId: string,
): Promise<ServingContext> {
  const [provider, reseller] = ids.map(({ tenantId }) => tenantId);
  const sandbox = isSandbox() ? await readSandbox(ids) : undefined;
  const [customer, partnership, ...read] = await getAll<[Customer, Partnership, ...(Account | CustomerRelationship)[]]>(
    customerKey(customerTenantId),
    partnershipKey('provider', provider ?? '', reseller ?? ''),
    ...ids.map(({ tenantId }) => accountKey(tenantId)),
    ...ids.map(({ tenantId }) => customerOfKey(tenantId, customerTenantId)),
  );
  const partners = ids.map(({ kind }, n) => ({
    kind,
    account: read[n] as Account | undefined,
    stored: read[ids.length + n] as CustomerRelationship | undefined,
    ...(sandbox && { sandboxTurn: sandbox.turns[n] ?? 0 }),
  }));
  if (sandbox?.full && partners.some(({ stored }) => !stored)) throw sandbox.full;
  return { partners, partnership, customer };
}

/**
 * A company that becomes a customer by accepting an invitation, with a domain that the program assigns. No read. Checking the
 * details is large code, loaded when somebody enters them.
 * @returns the customer, and the writes of its tenant
 * @throws FieldErrors for details that are incomplete or invalid in the country, Problem 400 `customer.registration_…`,
 *   `customer.phone_required`
 */
export async function invitedCustomer(
  entered: EnteredDetails,
  tenantId: string,
  now: Date,
): Promise<{ customer: Customer; writes: Write[] }> {
  const { checkEntered } = await import('./entered-details.ts');
  const checked = await checkEntered(entered);
  if ('errors' in checked) throw new FieldErrors(checked.errors);
  if ('refused' in checked)
    throw new Problem(checked.refused, { params: { country: { country: entered.country ?? '' } } });
  const { billing } = checked;
  const { registrationNumber } = entered;
  const domain = domainNamed(billing.companyName, tenantId.slice(0, 6));
  const customer = newCustomer({ tenantId, domain, registrationNumber, billing, source: 'invitation' }, now);
  return { customer, writes: newTenantWrites(customer) };
}

/**
 * Requires that a tenant may buy from a partner at all. One query a day.
 * @param account the tenant's account in the program, if it has one
 * @returns the edition of the resale rule that lets it
 * @throws Problem 422 `resale.partner_tenant` (R184, R187)
 */
export async function requireBuyer(account: Account | undefined, now: Date): Promise<string> {
  const rule = await resaleInEffect(now);
  requireResaleTo(account, rule);
  return rule.edition;
}

/** Requires that a partner can get customers at present. One read. @throws Problem 403 `customer.partner_not_active` */
export async function requireServingAccount(tenantId: string, kind: PartnerType): Promise<void> {
  requireServing(await get<Account>(accountKey(tenantId)), kind);
}

/**
 * The latest relationship of a partner with a customer that has ended. An invitation from before its end is void: who let a
 * customer go, or was let go, asks again (B30). One query.
 */
export const endedRelationship = (
  partnerTenantId: string,
  customerTenantId: string,
): Promise<EndedCustomerRelationship | undefined> => latestEnded(partnerTenantId, customerTenantId);

/**
 * The relationships of a customer with one partner, or with a provider and its reseller: all of them or none, in the
 * transaction that commits the writes. A relationship that exists gets what is new: delegated admin, the other partner. The
 * transaction fails with a conflict, to be decided again, if an account, the partnership of the two or a relationship has changed
 * since it was read.
 *
 * @throws Problem as {@link requireServable}, 409 `customer.relationship_exists` where nothing is new, 409
 *   `customer.too_many_partners`
 */
export function establishRelationships(
  { id, customer, partners, delegatedAdmin, source }: Establishing,
  actor: Actor,
  now: Date,
): Established {
  const accounts = requireServable(partners, customer, now);
  const serving = partners.map(({ kind }, n) => servingPartner(accounts[n] as Account, kind));
  const results = partners.map(({ stored }, n) => {
    const [partner, associate] = [serving[n] as ServingPartner, serving[1 - n]];
    if (stored) return { before: stored, after: extendRelationship(stored, { associate, delegatedAdmin }, now) };
    return { after: beginRelationship({ id, customer, partner, associate, delegatedAdmin, source }, now) };
  });
  if (results.every(({ after }) => !after)) throw new Problem('customer.relationship_exists');
  const [provider, reseller] = serving;
  return {
    relationships: results.map(({ before, after }) => (after ?? before) as CustomerRelationship),
    writes: [
      ...servingChecks(accounts, provider, reseller),
      ...partners.filter(({ stored }) => !stored).flatMap(sandboxTurnWrites),
      ...results.flatMap(({ before, after }) => {
        if (!after) return [];
        if (before) return relationshipChangeWrites(before, after, 'extend_customer_relationship', actor, now);
        return newRelationshipWrites(after, actor, now);
      }),
    ],
  };
}

/** Whether a customer would get anything from a request of partners that it doesn't have yet. */
export const bringsNews = (partners: readonly Serving[], delegatedAdmin: boolean, now: Date): boolean =>
  partners.some(({ stored }, n) => {
    const other = partners[1 - n];
    const associate = other?.account && servingPartner(other.account, other.kind);
    return !stored || extendRelationship(stored, { associate, delegatedAdmin }, now) !== undefined;
  });

/** Customers that two partners serve together are counted up to this many. */
export const mostShared = 1000;

/** How many customers a partner serves together with another, up to {@link mostShared}. One query. */
export const countShared = (partnerTenantId: string, associateTenantId: string): Promise<number> =>
  countItems(customerRows(partnerTenantId, { by: 'name', prefix: '', associate: associateTenantId }), mostShared);

/** A customer's partners, at most 100: a company has few. One query. */
export const partnersServing = (customerTenantId: string): Promise<CustomerRelationship[]> =>
  partnersOfCustomer(customerTenantId);

/** How many customers a partner has, counted up to a number. One query for each megabyte. */
export const countCustomers = (partnerTenantId: string, most: number): Promise<number> =>
  countItems({ ...customerRows(partnerTenantId, { by: 'name', prefix: '' }), consistent: true }, most);
