import { type EndedCustomerRelationship, formerCustomerRows, formerPartnerRows } from '#functions/customer/customer.ts';
import { endedRelationships, relationshipOf, requireOwnCustomer } from '#functions/customer/repository.ts';
import type { Call, Reply } from '#shared/http/route.ts';
import type { Principal } from '#shared/identity/principal.ts';
import type { routes } from './routes.ts';

type HistoryCall = Call<(typeof routes)['history']>;

/** One query; for a partner without any, and for a partner that is a customer (R187), one read more. @throws Problem 404 */
async function endedOf(principal: Principal, customerTenantId: string): Promise<EndedCustomerRelationship[]> {
  const { tenantId } = principal;
  if (tenantId === customerTenantId) {
    await requireOwnCustomer(principal);
    return endedRelationships(formerPartnerRows(tenantId));
  }
  const ended = await endedRelationships(formerCustomerRows(tenantId, customerTenantId));
  if (ended.length === 0) await relationshipOf(tenantId, customerTenantId);
  return ended;
}

/**
 * GET history: the ended relationships of a partner with a customer, or of a customer with all partners. Whoever ended one also gets the
 * notice to print (R130).
 */
export async function readCustomerHistory({ principal, params, locale }: HistoryCall): Promise<Reply> {
  const ended = await endedOf(principal, params.id);
  const { pastRelationship } = await import('./removal-words.ts');
  const reader = { tenantId: principal.tenantId, locale };
  const items = await Promise.all(ended.map(one => pastRelationship(one, reader)));
  return { status: 200, body: { totalCount: items.length, items, attributes: { objectType: 'Collection' } } };
}
