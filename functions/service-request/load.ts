import { type CustomerRelationship, customerOfKey } from '#functions/customer/customer.ts';
import { get } from '#shared/db/table.ts';
import { Problem } from '#shared/errors/problem.ts';
import { isOperator, type Principal, permits } from '#shared/identity/principal.ts';
import { readServiceRequest, type WholeRequest } from './repository.ts';
import type { ServiceRequest } from './service-request.ts';

/** Whether a partner still serves the customer that a request is for. One read. */
const stillServes = async ({ tenantId }: Principal, { about }: ServiceRequest): Promise<boolean> =>
  about.kind !== 'customer' || (await get<CustomerRelationship>(customerOfKey(tenantId, about.tenantId))) !== undefined;

/**
 * Whether somebody sees a request: one of their own company by the permission to ask for support; one of another company's, in
 * which their company has a part, by the permission to support customers, while it serves the customer. At most one read.
 */
async function sees(principal: Principal, request: ServiceRequest): Promise<boolean> {
  const { about, openedBy, contact, formerContacts } = request;
  const { tenantId } = principal;
  if (about.tenantId === tenantId) return permits(principal, 'ticket.create');
  const hasPart = [openedBy.tenantId, contact.tenantId, ...formerContacts].includes(tenantId);
  if (!hasPart) return false;
  if (isOperator(principal)) return true;
  return permits(principal, 'customer.support') && (await stillServes(principal, request));
}

/**
 * A request that the caller sees. One query; one read more for a partner, with a customer's.
 * @param customerId the customer that it must be for, where the path names one
 * @throws Problem 404, the same for an unknown request and for another company's
 */
export async function loadServiceRequest(
  id: string,
  principal: Principal,
  customerId: string | undefined,
): Promise<WholeRequest> {
  const found = await readServiceRequest(id);
  const isOfCustomer = customerId === undefined || found?.request.about.tenantId === customerId;
  if (!found || !isOfCustomer || !(await sees(principal, found.request))) throw new Problem('resource.unknown');
  return found;
}
