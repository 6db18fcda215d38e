/** The directory roles of a customer, and who has them. */

import { query } from '#shared/db/table.ts';
import { Problem } from '#shared/errors/problem.ts';
import { changeRecord, type RecordChange } from '#shared/http/change-record.ts';
import { collection, pageSize, seekOf } from '#shared/http/paging.ts';
import type { Call, Reply } from '#shared/http/route.ts';
import type { Principal } from '#shared/identity/principal.ts';
import { rolesAt } from '#shared/identity/principal.ts';
import type { Role } from '#shared/identity/roles.ts';
import type { User } from '#shared/identity/user.ts';
import type { Clock } from '#shared/runtime/time.ts';
import { userRecordChange } from '../record-change.ts';
import { neededForRoles, refuseSelfGrant } from '../role-assignment.ts';
import { auditOf, type ManagedUser, managedCustomer, managedLiving, requireOwn } from './access.ts';
import { type DirectoryRole, directoryRoleOf, directoryRoles } from './directory-roles.ts';
import type { routes } from './routes.ts';
import { toDirectoryRole, toUserMember } from './to-resource.ts';

type Routes = typeof routes;

const listed = (roles: readonly DirectoryRole[]): Reply => ({
  status: 200,
  body: {
    totalCount: roles.length,
    items: roles.map(toDirectoryRole),
    attributes: { objectType: 'Collection' },
  },
});

/** GET directoryroles: one read call. */
export async function listDirectoryRoles({ principal, params }: Call<Routes['roles']>): Promise<Reply> {
  await managedCustomer(principal, params.id);
  return listed(directoryRoles);
}

/** GET directoryroles of a user: one read call. */
export async function listRolesOfUser({ principal, params }: Call<Routes['rolesOfUser']>): Promise<Reply> {
  const { user } = await managedLiving(principal, params);
  return listed(directoryRoles.filter(({ role }) => user.roles.includes(role)));
}

/** GET usermembers: a page of the users with a role. One read call, one query. */
export async function listUserMembers(call: Call<Routes['members']>): Promise<Reply> {
  const { principal, params, query: sent, continuation } = call;
  const { tenantId } = await managedCustomer(principal, params.id);
  const wanted = directoryRoleOf(params.roleId);
  const scope = `customer usermembers ${wanted.role} ${tenantId}`;
  const seek = await seekOf<object>(scope, { query: sent, continuation });
  const size = seek?.size ?? pageSize(sent.size);
  const { items, last } = await query<User>({ ...rolesAt(tenantId, wanted.role), limit: size, after: seek?.after });
  return collection({
    uri: `customers/${tenantId}/directoryroles/${wanted.id}/usermembers?size=${size}`,
    scope,
    items: items.map(user => toUserMember(user, wanted)),
    next: last && { asked: {}, size, after: last },
  });
}

/** Who changes the roles of whom, and with which reply. */
interface RoleChange {
  principal: Principal;
  clock: Clock;
  managed: ManagedUser;
  roles: Role[];
  operation: 'add_user_member' | 'remove_user_member';
}

/** @throws Problem 403 for an admin of the customer who may not give the role, 409 `user.last_global_admin` */
async function roleChange(
  { principal, clock, managed, roles, operation }: RoleChange,
  reply: Reply,
): Promise<RecordChange> {
  const { customer, user: before } = managed;
  const after = { ...before, roles, version: before.version + 1 };
  await requireOwn(principal, neededForRoles(before.roles, roles));
  if (principal.kind === 'customer') refuseSelfGrant(before, after, principal);
  const { companyName: company, country } = customer;
  const audit = auditOf(principal, customer, clock, 'customer_directory_role');
  return userRecordChange({ principal, clock }, { before, after, operation, company, country, audit }, reply);
}

/**
 * POST usermembers: gives a user a role. One read call, one transaction; one query for a new global admin. Nothing is written
 * for a user who has it.
 */
export const addUserMember = (call: Call<Routes['addMember']>): Promise<Reply> => {
  const { principal, params, body, clock } = call;
  const wanted = directoryRoleOf(params.roleId);
  return changeRecord(call, {
    load: () => managedLiving(principal, { id: params.id, userId: body.id }),
    decide: async managed => {
      const { user } = managed;
      const reply = { status: 201, body: toUserMember(user, wanted) };
      if (user.roles.includes(wanted.role)) return { reply };
      const roles = [...user.roles, wanted.role];
      return roleChange({ principal, clock, managed, roles, operation: 'add_user_member' }, reply);
    },
  });
};

/**
 * DELETE usermembers: takes a role from a user. One read call, one transaction; one query for a global admin.
 * @throws Problem 404 for a user who doesn't have it, 409 `user.last_global_admin`
 */
export const removeUserMember = (call: Call<Routes['removeMember']>): Promise<Reply> => {
  const { principal, params, clock } = call;
  const wanted = directoryRoleOf(params.roleId);
  return changeRecord(call, {
    load: () => managedLiving(principal, params),
    decide: managed => {
      const { roles: had } = managed.user;
      if (!had.includes(wanted.role)) throw new Problem('customeruser.unknown');
      const roles = had.filter(role => role !== wanted.role);
      return roleChange({ principal, clock, managed, roles, operation: 'remove_user_member' }, { status: 204 });
    },
  });
};
