/** Loading a subscription for a change of it. */
import { type CustomerRelationship, customerOfKey } from '#functions/customer/customer.ts';
import { getAll } from '#shared/db/table.ts';
import { Problem } from '#shared/errors/problem.ts';
import { type Account, accountKey } from '#shared/identity/account.ts';
import type { Principal } from '#shared/identity/principal.ts';
import { type Subscription, subscriptionKey } from './subscription.ts';

/** A subscription with the accounts that a change of it is decided on. */
export interface SoldSubscription {
  relationship: CustomerRelationship;
  seller: Account;
  before: Subscription;
}

/** A call about a subscription that the caller's company sold. */
interface SellersCall {
  principal: Principal;
  params: { id: string; subscriptionId: string };
}

/**
 * A subscription that the caller's company sold, with what a change is decided on. One read call.
 * @throws Problem 404 `resource.unknown` for a customer that it doesn't serve (R142), `subscription.unknown`
 */
export async function loadSold({ principal, params }: SellersCall): Promise<SoldSubscription> {
  const [relationship, seller, before] = await getAll<[CustomerRelationship, Account, Subscription]>(
    customerOfKey(principal.tenantId, params.id),
    accountKey(principal.tenantId),
    subscriptionKey(params.id, principal.tenantId, params.subscriptionId.toLowerCase()),
  );
  if (!relationship || !seller) throw new Problem('resource.unknown');
  if (!before) throw new Problem('subscription.unknown');
  return { relationship, seller, before };
}
