/** How a relationship of a customer and a partner begins, changes and ends. Pure. */
import { Problem } from '#shared/errors/problem.ts';
import { type Account, enrolledAs, typesOf } from '#shared/identity/account.ts';
import type { PartnerType } from '#shared/runtime/partner-types.ts';
import type { ResaleRule } from '#shared/runtime/resale-rule.ts';
import type {
  Associate,
  CustomerReference,
  CustomerRelationship,
  CustomerSource,
  DelegatedAdmin,
  DelegatedFamily,
  EndedCustomerRelationship,
  ServingPartner,
} from './customer.ts';

/** Partners with which one partner can serve one customer. They are part of the relationship's item. */
const mostAssociates = 10;

/** What a relationship begins with. */
export interface RelationshipBeginning {
  /** The ID of the invitation or request. */
  id: string;
  customer: CustomerReference;
  partner: ServingPartner;
  /** The partner with which it serves the customer, if any. */
  associate?: ServingPartner | undefined;
  delegatedAdmin: boolean;
  source: CustomerSource;
}

/** A partner's account as one side of relationships, in one of its programs. */
export const servingPartner = (
  { tenantId, companyName, country, mpnId }: Pick<Account, 'tenantId' | 'companyName' | 'country' | 'mpnId'>,
  kind: PartnerType,
): ServingPartner => ({ tenantId, name: companyName, country, ...(mpnId && { mpnId }), kind });

/**
 * Requires that a partner can get customers: enrolled in that program, with an active account. A suspended partner can't.
 * @returns its account
 * @throws Problem 403 `customer.partner_not_active`
 */
export function requireServing(account: Account | undefined, kind: PartnerType): Account {
  if (account?.status === 'active' && enrolledAs(account).includes(kind)) return account;
  throw new Problem('customer.partner_not_active', { params: { company: account?.companyName ?? '' } });
}

/** The kinds of partner that make and sell to customers themselves. */
const sellers: readonly PartnerType[] = ['indirect_provider', 'direct_bill_partner'];

/** In which of its programs a partner makes customers. */
export const sellerKind = (account: Account | undefined): PartnerType =>
  (account && typesOf(account).find(type => sellers.includes(type))) ?? 'indirect_provider';

/**
 * Requires that a tenant isn't one with which a partner takes part in the program, while the policy says so (R184, R187). A
 * company's other tenants may buy (R185, R186).
 *
 * @param account the tenant's account in the program, if it has one
 * @throws Problem 422 `resale.partner_tenant`
 */
export function requireResaleTo(account: Account | undefined, rule: Pick<ResaleRule, 'partnerTenants'>): void {
  const isRefused = rule.partnerTenants === 'refused';
  if (account && account.status !== 'rejected' && isRefused) throw new Problem('resale.partner_tenant');
}

const associateOf = ({ tenantId, name, mpnId }: ServingPartner, now: Date): Associate => ({
  tenantId,
  name,
  ...(mpnId && { mpnId }),
  since: now.toISOString(),
});

const granted = (now: Date): DelegatedAdmin => ({ granted: true, since: now.toISOString() });

/** A new relationship (R139, R145, R152). */
export const beginRelationship = (
  { id, customer, partner, associate, delegatedAdmin, source }: RelationshipBeginning,
  now: Date,
): CustomerRelationship => ({
  status: 'active',
  id,
  version: 1,
  customer,
  partner,
  source,
  since: now.toISOString(),
  delegatedAdmin: delegatedAdmin ? granted(now) : { granted: false },
  associates: associate ? [associateOf(associate, now)] : [],
});

/**
 * What a further request adds to a relationship: delegated admin that it has not (B112), and a partner to serve the customer
 * with. It takes nothing away.
 *
 * @returns undefined if it adds nothing
 * @throws Problem 409 `customer.too_many_partners`
 */
export function extendRelationship(
  stored: CustomerRelationship,
  { associate, delegatedAdmin }: Pick<RelationshipBeginning, 'associate' | 'delegatedAdmin'>,
  now: Date,
): CustomerRelationship | undefined {
  const isNew = associate && !stored.associates.some(({ tenantId }) => tenantId === associate.tenantId);
  const grants = delegatedAdmin && !stored.delegatedAdmin.granted;
  if (!isNew && !grants) return undefined;
  const associates = isNew ? [...stored.associates, associateOf(associate, now)] : stored.associates;
  if (associates.length > mostAssociates) throw new Problem('customer.too_many_partners');
  return {
    ...stored,
    version: stored.version + 1,
    associates,
    delegatedAdmin: grants ? granted(now) : stored.delegatedAdmin,
  };
}

/**
 * Takes delegated admin away, or gives it up (B35). The relationship stays.
 * @returns undefined if the partner doesn't have it
 */
export const withoutDelegatedAdmin = (stored: CustomerRelationship, now: Date): CustomerRelationship | undefined =>
  stored.delegatedAdmin.granted
    ? { ...stored, version: stored.version + 1, delegatedAdmin: { granted: false, endedOn: now.toISOString() } }
    : undefined;

/** The relationship after one of the partners that served the customer with it has left, with what that partner delegated. */
export const withoutAssociate = (stored: CustomerRelationship, tenantId: string): CustomerRelationship => ({
  ...stored,
  version: stored.version + 1,
  associates: stored.associates.filter(associate => associate.tenantId !== tenantId),
  ...(stored.families && { families: stored.families.filter(({ by }) => by !== tenantId) }),
});

/**
 * Lets a reseller administer a product family for the customer (R156).
 * @param by the provider
 * @returns undefined if it may already
 */
export const withFamily = (
  stored: CustomerRelationship,
  { id, name }: Pick<DelegatedFamily, 'id' | 'name'>,
  by: string,
  now: Date,
): CustomerRelationship | undefined => {
  const { families = [], version } = stored;
  if (families.some(family => family.id === id)) return undefined;
  return { ...stored, version: version + 1, families: [...families, { id, name, since: now.toISOString(), by }] };
};

/** Takes a product family back from a reseller, or gives it up. @returns undefined if the reseller doesn't have it */
export const withoutFamily = (stored: CustomerRelationship, family: string): CustomerRelationship | undefined => {
  const { families = [], version } = stored;
  const left = families.filter(({ id }) => id !== family);
  return left.length < families.length ? { ...stored, version: version + 1, families: left } : undefined;
};

/**
 * Requires that a partner may let a customer go: where it serves it as the reseller of a provider, it goes through that provider,
 * whatever else it is (B31, B117).
 *
 * @throws Problem 403 `customer.as_reseller`
 */
export function requireEndable({ partner, associates }: CustomerRelationship): void {
  if (partner.kind === 'indirect_reseller' && associates.length > 0) throw new Problem('customer.as_reseller');
}

/** The relationship as stored after its end. Delegated admin ends with it (B28). */
export const endRelationship = (
  { delegatedAdmin, ...stored }: CustomerRelationship,
  endedBy: EndedCustomerRelationship['endedBy'],
  now: Date,
): EndedCustomerRelationship => ({
  ...stored,
  status: 'ended',
  delegatedAdmin: delegatedAdmin.granted ? { granted: false, endedOn: now.toISOString() } : delegatedAdmin,
  endedOn: now.toISOString(),
  endedBy,
});

/** What a partner may do for a customer (R145): a provider and a direct-bill partner order, everybody manages subscriptions. */
export const rightsOf = ({ partner, delegatedAdmin }: CustomerRelationship) => [
  ...(partner.kind === 'indirect_reseller' ? [] : ['orders' as const]),
  'subscriptions' as const,
  ...(delegatedAdmin.granted ? ['administer' as const] : []),
];
