import type { Customer } from '#functions/customer/customer.ts';
import { get } from '#shared/db/table.ts';
import { Problem } from '#shared/errors/problem.ts';
import type { Principal } from '#shared/identity/principal.ts';
import { managedCustomer } from '../customer-user/access.ts';
import { importKey, type UserImport } from './user-import.ts';

/** The customer into which a caller may import users. One read call. @throws Problem as `managedCustomer` */
export const requireImporter = (principal: Principal, customerId: string): Promise<Customer> =>
  managedCustomer(principal, customerId, { permission: 'customeruser.import' });

/** An import of a customer. One read call, one read. @throws Problem as {@link requireImporter}, 404 for another customer's */
export async function readImport(
  principal: Principal,
  { id, importId }: { id: string; importId: string },
): Promise<{ customer: Customer; record: UserImport }> {
  const customer = await requireImporter(principal, id);
  const record = await get<UserImport>(importKey(importId));
  if (record?.tenantId !== customer.tenantId) throw new Problem('resource.unknown');
  return { customer, record };
}
