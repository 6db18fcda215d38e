import { type CustomerRelationship, customerOfKey } from '#functions/customer/customer.ts';
import { type MpnId, mpnKey } from '#functions/mpn/mpn-id.ts';
import { type Partnership, partnershipKey } from '#functions/partnership/partnership.ts';
import type { NamedReseller, NamingResellers } from '#functions/subscription/reseller-of-record.ts';
import type { Subscription } from '#functions/subscription/subscription.ts';
import { getAll } from '#shared/db/table.ts';
import { type Account, accountKey } from '#shared/identity/account.ts';

const unique = (names: readonly (string | undefined)[]): string[] => [
  ...new Set(names.filter(name => name !== undefined)),
];

/** The companies behind MPN IDs, as a seller can name them. Two read calls, or none. */
async function resellersBehind(
  sellerTenantId: string,
  numbers: readonly string[],
): Promise<Map<string, NamedReseller>> {
  if (numbers.length === 0) return new Map();
  const ids = await getAll<MpnId[]>(...numbers.map(mpnKey));
  const tenants = unique(ids.map(id => id?.tenantId));
  const found = await getAll<(Account | Partnership)[]>(
    ...tenants.map(accountKey),
    ...tenants.map(tenantId => partnershipKey('provider', sellerTenantId, tenantId)),
  );
  return new Map(
    numbers.map((mpnId, n) => {
      const place = tenants.indexOf(ids[n]?.tenantId ?? '');
      const account = found[place] as Account | undefined;
      const partnership = found[place + tenants.length] as Partnership | undefined;
      return place < 0
        ? [mpnId, { id: ids[n], account: undefined, partnership: undefined, relationship: undefined }]
        : [mpnId, { id: ids[n], account, partnership, relationship: undefined }];
    }),
  );
}

/** What subscriptions of a seller are checked with: their resellers, and who serves the customers of those without one. */
export interface CheckedWith extends NamingResellers {
  /** The tenant IDs of the partners that serve a customer with the seller, by its tenant ID. */
  associates: ReadonlyMap<string, readonly string[]>;
}

/** At most two read calls for resellers, and one for customers, side by side. */
export async function factsToCheck(
  seller: Account,
  subscriptions: readonly Subscription[],
  now: Date,
): Promise<CheckedWith> {
  const customers = unique(subscriptions.map(one => (one.reseller ? undefined : one.customer.tenantId)));
  const [resellers, relationships] = await Promise.all([
    resellersBehind(seller.tenantId, unique(subscriptions.map(({ reseller }) => reseller?.mpnId))),
    customers.length > 0
      ? getAll<CustomerRelationship[]>(...customers.map(customer => customerOfKey(seller.tenantId, customer)))
      : [],
  ]);
  const associatesOf = (n: number) => relationships[n]?.associates.map(({ tenantId }) => tenantId) ?? [];
  return { now, seller, resellers, associates: new Map(customers.map((customer, n) => [customer, associatesOf(n)])) };
}
