import { get, query } from '#shared/db/table.ts';
import { Problem, type Reason } from '#shared/errors/problem.ts';
import { setting } from '#shared/runtime/settings.ts';
import { type Account, accountKey, enrolledAs } from './account.ts';
import { denialOf, isForKind, kindsOf, may, otherKindDenialOf, type Permission, rolesOf } from './permissions.ts';
import type { Role } from './roles.ts';
import { type Active, nameOf, type User, userKey } from './user.ts';

/** The tenant of the programme owner's own people. */
export const operatorTenant = '00000000-0000-4000-8000-000000000000';

/** Who calls: the person's record as it stands now, so that a role taken away ends at the next request (R84). */
export type Principal = Active;

/**
 * The caller behind a verified access token. One read.
 * @throws Problem 401 when the person no longer exists or is disabled
 */
export async function readPrincipal(userId: string): Promise<Principal> {
  const user = await get<User>(userKey(userId));
  if (user?.status !== 'active') throw new Problem('token.missing');
  return user;
}

/** Where the rows of an organisation's people with one role are: `functions/shared/identity/people.ts` writes them. */
export const rolesAt = (tenantId: string, role: Role) => ({
  partition: `TENANT#${tenantId}`,
  sort: { beginsWith: `ROLE#${role}#` },
});

export const isOperator = ({ tenantId }: Pick<Active, 'tenantId'>): boolean => tenantId === operatorTenant;

/** The reasons of refusals: to people without a role that has the permission, and to companies of another kind. */
export const refusalsFor = (permission: Permission): { ofRole: Reason; ofKind: Reason } => ({
  ofRole: denialOf(permission) ?? 'permission.denied',
  ofKind: otherKindDenialOf(permission) ?? 'permission.other_kind',
});

/** Whether one of a person's roles carries a permission, here where they are. */
export const permits = (principal: Principal, permission: Permission): boolean =>
  may(principal, permission, setting('PERMISSIONS'));

/** A person as one of the company's further programme for which a permission is, where there is one (R29). One read. */
async function inAdditionalProgram(principal: Principal, permission: Permission): Promise<Principal | undefined> {
  const account = isOperator(principal) ? undefined : await get<Account>(accountKey(principal.tenantId));
  const kind = account && enrolledAs(account).find(type => isForKind(type, permission));
  return kind && { ...principal, kind };
}

/**
 * No read; one where the permission is for companies of another kind, and one query for a refusal that names the company's
 * global admins.
 *
 * @throws Problem 403 that names the missing permission, and the roles or kinds of company that carry it (P24)
 */
export async function requirePermission(principal: Principal, permission: Permission): Promise<void> {
  if (permits(principal, permission)) return;
  const { ofRole, ofKind } = refusalsFor(permission);
  if (!isForKind(principal.kind, permission)) {
    const other = await inAdditionalProgram(principal, permission);
    if (other && permits(other, permission)) return;
    if (!other) {
      const kinds = kindsOf(permission) ?? [];
      throw new Problem(ofKind, {
        params: { permission, kinds: kinds.join(', ') },
        data: [permission, ...kinds],
      });
    }
  }
  const roles = rolesOf(permission, setting('PERMISSIONS'));
  const admins = denialOf(permission) ? await namesOfAdmins(principal.tenantId) : [];
  throw new Problem(ofRole, {
    params: { permission, roles: roles.join(', '), admins: admins.join(', ') },
    data: [permission, ...roles, ...admins],
  });
}

/** The global admins of an organisation, as many as are worth naming. One query. */
async function namesOfAdmins(tenantId: string): Promise<string[]> {
  const { items } = await query<User>({ ...rolesAt(tenantId, 'global_admin'), limit: 5 });
  return items.map(user => `${nameOf(user)} <${user.email}>`);
}
