/** Which of a customer's subscriptions a caller sees. */
import {
  type CustomerRelationship,
  customerKey,
  customerOfKey,
  partnersOfCustomerAt,
} from '#functions/customer/customer.ts';
import { get, getAll, query } from '#shared/db/table.ts';
import { Problem } from '#shared/errors/problem.ts';
import type { Principal } from '#shared/identity/principal.ts';
import { type Subscription, subscriptionKey } from './subscription.ts';

/** The subscriptions that a caller sees: those that these partners sold, or all, if they pass the test. */
export interface Visible {
  /** The tenant IDs of the sellers; undefined for all. */
  sellers: readonly string[] | undefined;
  isVisible: (subscription: Subscription) => boolean;
}

const everything = () => true;

/**
 * What a caller sees of a customer (R121, R145): the customer all of its own, a seller what it sold, a reseller what its providers
 * sold and tied to it or to nobody; a direct-bill partner that serves the customer with a provider, too, both (B115). One read for
 * partners. A partner that is another one's customer (R187) sees its own as a customer, after one read.
 *
 * @throws Problem 404 for another company's customer
 */
export async function visibleTo({ kind, tenantId }: Principal, customerTenantId: string): Promise<Visible> {
  if (customerTenantId === tenantId) {
    if (kind !== 'customer' && !(await get(customerKey(tenantId)))) throw new Problem('resource.unknown');
    return { sellers: undefined, isVisible: everything };
  }
  const relationship = await get<CustomerRelationship>(customerOfKey(tenantId, customerTenantId));
  if (!relationship) throw new Problem('resource.unknown');
  const { partner, associates } = relationship;
  if (partner.kind === 'indirect_provider') return { sellers: [tenantId], isVisible: everything };
  const providers = associates.map(associate => associate.tenantId);
  return {
    sellers: partner.kind === 'direct_bill_partner' ? [tenantId, ...providers] : providers,
    isVisible: ({ seller, reseller }) => seller.tenantId === tenantId || !reseller || reseller.tenantId === tenantId,
  };
}

/** The partners that sell to a customer. One query. */
async function sellersTo(customerTenantId: string): Promise<string[]> {
  const { items } = await query<CustomerRelationship>({
    partition: `TENANT#${customerTenantId}`,
    sort: { beginsWith: partnersOfCustomerAt },
    limit: 100,
  });
  return items.map(({ partner }) => partner.tenantId);
}

/**
 * One subscription, if the caller sees it. One read, and one read call; for the customer itself a query instead of the read.
 * @throws Problem 404 for another company's customer
 */
export async function findVisible(
  principal: Principal,
  customerTenantId: string,
  id: string,
): Promise<Subscription | undefined> {
  return (await lookFor(principal, customerTenantId, id)).found;
}

/**
 * One subscription that the caller sees, and which others it sees. The same reads.
 * @throws Problem 404 `resource.unknown` for another company's customer, `subscription.unknown`
 */
export async function visibleSubscription(principal: Principal, customerTenantId: string, id: string) {
  const { found, isVisible } = await lookFor(principal, customerTenantId, id.toLowerCase());
  if (!found) throw new Problem('subscription.unknown');
  return { subscription: found, isVisible };
}

async function lookFor(principal: Principal, customerTenantId: string, id: string) {
  const { sellers, isVisible } = await visibleTo(principal, customerTenantId);
  const keys = (sellers ?? (await sellersTo(customerTenantId))).map(seller =>
    subscriptionKey(customerTenantId, seller, id),
  );
  const read = keys.length > 0 ? await getAll<Subscription[]>(...keys) : [];
  return { found: read.find(one => one !== undefined && isVisible(one)), isVisible };
}
