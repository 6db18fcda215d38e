/** Which of a customer's subscriptions a caller sees. */
import {
  type CustomerRelationship,
  customerKey,
  customerOfKey,
  formerPartnersAt,
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

/** The partners that sell to a customer now, or that did. One query. */
async function sellersTo(customerTenantId: string, which: typeof partnersOfCustomerAt | typeof formerPartnersAt) {
  const { items } = await query<Pick<CustomerRelationship, 'partner'>>({
    partition: `TENANT#${customerTenantId}`,
    sort: { beginsWith: which },
    limit: 100,
  });
  return [...new Set(items.map(({ partner }) => partner.tenantId))];
}

/**
 * One subscription, if the caller sees it. One read, and one read call; for the customer itself a query instead of the read,
 * and both again for what a former partner sold.
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

/** A subscription that one of these partners sold. One read call. */
async function soldBy(sellers: readonly string[], customerTenantId: string, id: string) {
  const keys = sellers.map(seller => subscriptionKey(customerTenantId, seller, id));
  const read = keys.length > 0 ? await getAll<Subscription[]>(...keys) : [];
  return read.find(one => one !== undefined);
}

/** One of a customer's own: what a former partner sold, it sees as long as it is there. */
const ownOf = async (customerTenantId: string, id: string): Promise<Subscription | undefined> =>
  (await soldBy(await sellersTo(customerTenantId, partnersOfCustomerAt), customerTenantId, id)) ??
  soldBy(await sellersTo(customerTenantId, formerPartnersAt), customerTenantId, id);

async function lookFor(principal: Principal, customerTenantId: string, id: string) {
  const { sellers, isVisible } = await visibleTo(principal, customerTenantId);
  const one = await (sellers ? soldBy(sellers, customerTenantId, id) : ownOf(customerTenantId, id));
  return { found: one && isVisible(one) ? one : undefined, isVisible };
}
