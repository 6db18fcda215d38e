import type { CustomerRelationship } from '#functions/customer/customer.ts';
import { type Partnership, partnershipKey } from '#functions/partnership/partnership.ts';
import { type Subscription, subscriptionKey } from '#functions/subscription/subscription.ts';
import { get, getAll } from '#shared/db/table.ts';

/**
 * The tenant ID of the support contact of a customer's subscription (R168): the designated reseller while it is the seller's partner
 * and one of the partners, else the seller. Undefined for what is no subscription that one of them sold. Two read calls at most.
 *
 * @param partners those of the customer that the company that asks knows of: a reseller learns of no other reseller
 */
export async function designatedFor(
  id: string,
  customerTenantId: string,
  partners: readonly CustomerRelationship[],
): Promise<string | undefined> {
  const ids = partners.map(({ partner }) => partner.tenantId);
  const sold = await getAll<Subscription[]>(...ids.map(seller => subscriptionKey(customerTenantId, seller, id)));
  const { seller, supportContact } = sold.find(one => one) ?? {};
  if (!seller || !supportContact || !ids.includes(supportContact.tenantId)) return seller?.tenantId;
  const partnership = await get<Partnership>(partnershipKey('provider', seller.tenantId, supportContact.tenantId));
  return (partnership?.id === supportContact.partnershipId ? supportContact : seller).tenantId;
}
