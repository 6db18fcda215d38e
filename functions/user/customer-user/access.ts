import { type Customer, type CustomerRelationship, customerKey, customerOfKey } from '#functions/customer/customer.ts';
import { type UserLicenses, userLicensesKey } from '#functions/license/license.ts';
import { auditWrite, auditWrites, type Change } from '#shared/audit/audit.ts';
import { getAll } from '#shared/db/table.ts';
import type { Key, Write } from '#shared/db/write.ts';
import { Problem } from '#shared/errors/problem.ts';
import { isForPeople, type Permission } from '#shared/identity/permissions.ts';
import { type Principal, requirePermission, requirePerson } from '#shared/identity/principal.ts';
import { nameOf, type User, userKey } from '#shared/identity/user.ts';
import type { Clock } from '#shared/runtime/time.ts';

const isOwn = ({ kind }: Principal): boolean => kind === 'customer';

/** What a partner's people need to act for a customer. */
type PartnerPermission = Extract<Permission, 'customer.administer' | 'customeruser.import'>;

/** What a call needs besides. */
interface Need {
  /** Of a partner's people. */
  permission?: PartnerPermission;
  /**
   * It is also for a partner that is a customer, about its own people (R187). Those are partner's people, whom `/v1/users` manages:
   * only what customers alone have is done here.
   */
  ofPartnersToo?: true;
}

/** A partner's own person as a customer's: they use licenses where the company is. */
export const asCustomersUser = (user: User, { country }: Pick<Customer, 'country'>): User =>
  user.kind === 'customer' ? user : { ...user, directory: { displayName: nameOf(user), usageLocation: country } };

/** The customer, and more items, if the caller may manage the customer's people. One read call. */
async function load<Items extends readonly unknown[]>(
  principal: Principal,
  customerId: string,
  more: readonly Key[],
  { permission = 'customer.administer', ofPartnersToo }: Need = {},
) {
  const { tenantId } = principal;
  const isAboutOwn = isOwn(principal) || (ofPartnersToo && customerId === tenantId);
  await requirePermission(principal, isAboutOwn ? 'user.manage' : permission);
  const [customer, relationship, ...items] = await getAll<[Customer, CustomerRelationship, ...Items]>(
    customerKey(customerId),
    customerOfKey(tenantId, customerId),
    ...more,
  );
  const serves = isAboutOwn ? customerId === tenantId : relationship !== undefined;
  if (!customer || !serves) throw new Problem('resource.unknown');
  if (relationship && !relationship.delegatedAdmin.granted)
    throw new Problem('customer.admin_needed', { params: { customer: customer.companyName } });
  return { customer, relationship, items };
}

/**
 * The customer whose people a caller may manage: their own company's, or one that gave the caller's company delegated admin
 * (B35, B36). One read call. What a partner's role allows is checked before anything is said about the customer.
 *
 * @throws Problem 403 for a role without the right, 404 for another company's customer, 403 `customer.admin_needed` for one
 *   that has not given delegated admin, or has taken it back
 */
export const managedCustomer = async (principal: Principal, customerId: string, need?: Need): Promise<Customer> =>
  (await load(principal, customerId, [], need)).customer;

/** A customer and one of its people. */
export interface ManagedUser {
  customer: Customer;
  user: User;
}

/**
 * A user whom a caller may manage, deleted ones too. One read call.
 * @throws Problem as {@link managedCustomer}, 404 `customeruser.unknown` (60002)
 */
export async function managedUser(
  principal: Principal,
  { id, userId }: { id: string; userId: string },
  need?: Need,
): Promise<ManagedUser> {
  const { customer, items } = await load<[User]>(principal, id, [userKey(userId)], need);
  const [user] = items;
  if (user?.tenantId !== customer.tenantId) throw new Problem('customeruser.unknown');
  return { customer, user: asCustomersUser(user, customer) };
}

/** {@link managedUser}, except for deleted ones. */
export async function managedLiving(
  principal: Principal,
  params: { id: string; userId: string },
  need?: Need,
): Promise<ManagedUser> {
  const managed = await managedUser(principal, params, need);
  if (managed.user.status === 'deleted') throw new Problem('customeruser.unknown');
  return managed;
}

/**
 * {@link managedLiving}, with the licenses that are stored for the user, and the relationship of a partner. One read call.
 * @throws Problem as {@link managedUser}
 */
export async function managedLicensed(
  principal: Principal,
  { id, userId }: { id: string; userId: string },
  need?: Need,
): Promise<ManagedUser & { stored: UserLicenses | undefined; relationship: CustomerRelationship | undefined }> {
  const keys = [userKey(userId), userLicensesKey(userId)];
  const { customer, relationship, items } = await load<[User, UserLicenses]>(principal, id, keys, need);
  const [user, stored] = items;
  if (user?.tenantId !== customer.tenantId || user.status === 'deleted') throw new Problem('customeruser.unknown');
  return { customer, user: asCustomersUser(user, customer), stored, relationship };
}

/**
 * Requires what a customer's own admins need beyond the management of users. A partner with delegated admin acts as a global
 * admin of the customer. What only people may do there, such as giving roles, no machine client of a partner may either.
 * @throws Problem 403
 */
export async function requireOwn(principal: Principal, permissions: readonly Permission[]): Promise<void> {
  if (permissions.some(isForPeople)) requirePerson(principal);
  if (!isOwn(principal)) return;
  for (const permission of permissions) await requirePermission(principal, permission);
}

/** The audit records of a change to a customer's user: the customer's, and the partner's that made it. */
export const auditOf =
  (principal: Principal, { tenantId, companyName }: Customer, { now }: Clock, resourceType?: Change['resourceType']) =>
  (change: Change): Write[] => {
    const recorded: Change = {
      ...change,
      resourceType: resourceType ?? 'customer_user',
      customer: { id: tenantId, name: companyName },
    };
    if (principal.tenantId === tenantId) return [auditWrite(recorded, now)];
    return auditWrites({ ...recorded, tenantId: principal.tenantId }, tenantId, now);
  };
