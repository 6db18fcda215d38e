import { type CustomerRelationship, customerOfKey } from '#functions/customer/customer.ts';
import { type Actor, auditWrite } from '#shared/audit/audit.ts';
import type { AuditOperation } from '#shared/audit/operations.ts';
import { get, getAll } from '#shared/db/table.ts';
import type { Write } from '#shared/db/write.ts';
import { Problem } from '#shared/errors/problem.ts';
import { addDays, type Clock } from '#shared/runtime/time.ts';
import { type Cart, cartKey, keptDays } from './cart.ts';

/** Whose cart for whom a path names. */
export interface CartPath {
  sellerTenantId: string;
  customerTenantId: string;
  cartId: string;
}

function requireTheirs(cart: Cart | undefined, { sellerTenantId, customerTenantId }: CartPath): Cart {
  if (cart?.seller.tenantId !== sellerTenantId || cart.customer.tenantId !== customerTenantId)
    throw new Problem('cart.unknown');
  return cart;
}

/** A partner's cart for a customer. One read. @throws Problem 404 `cart.unknown`, also for another partner's */
export const cartOf = async (path: CartPath): Promise<Cart> =>
  requireTheirs(await get<Cart>(cartKey(path.cartId.toLowerCase())), path);

/**
 * A partner's cart for a customer that it still serves. One read call.
 * @throws Problem 404 `cart.unknown`, `resource.unknown` for a customer that it doesn't serve
 */
export async function servedCartOf(path: CartPath): Promise<Cart> {
  const [cart, relationship] = await getAll<[Cart, CustomerRelationship]>(
    cartKey(path.cartId.toLowerCase()),
    customerOfKey(path.sellerTenantId, path.customerTenantId),
  );
  if (!relationship) throw new Problem('resource.unknown');
  return requireTheirs(cart, path);
}

/** What the activity log says of a cart. */
const cartFacts = ({ id, status, lines }: Cart) => ({
  CartId: id,
  Status: status,
  Items: lines.map(({ catalogItemId, quantity }) => `${quantity} × ${catalogItemId}`),
});

/** A new or changed cart with its audit record, unless another process changed it in between. */
export function cartWrites(cart: Cart, operation: AuditOperation, actor: Actor, clock: Clock): Write[] {
  const { id, version, seller, customer, expiresOn } = cart;
  const ttl = Math.floor(addDays(new Date(expiresOn), keptDays, clock).getTime() / 1000);
  const change = {
    tenantId: seller.tenantId,
    ...{ resourceType: 'cart' as const, resourceId: id, operation, actor },
    customer: { id: customer.tenantId, name: customer.name },
    to: cartFacts(cart),
  };
  return [
    {
      key: cartKey(id),
      put: { ...cart, ttl },
      when: version === 1 ? { exists: false } : { equals: { version: version - 1 } },
    },
    auditWrite(change, clock.now),
  ];
}
