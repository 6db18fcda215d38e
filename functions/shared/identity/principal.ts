import { get, query } from '#shared/db/table.ts';
import { Problem, type Reason } from '#shared/errors/problem.ts';
import { setting } from '#shared/runtime/settings.ts';
import { type Account, accountKey, managesAs } from './account.ts';
import { type Client, callerKey } from './client.ts';
import {
  denialOf,
  isForKind,
  isForPeople,
  kindsOf,
  may,
  otherKindDenialOf,
  type Permission,
  rolesOf,
} from './permissions.ts';
import type { Role } from './roles.ts';
import { isLive, type Token } from './sessions.ts';
import { type Active, nameOf, type User } from './user.ts';

/** Tenant of the operator. */
export const operatorTenant = '00000000-0000-4000-8000-000000000000';

/**
 * The caller: the current record of a person or a machine client, so that a removed role, or a revoked client, is gone with
 * the next request (R84).
 */
export type Principal = Active | Client;

export const isClient = (principal: Principal): principal is Client => 'secretHash' in principal;

/**
 * Loads the caller behind a verified access token. One read.
 * @throws Problem 401 when the user or client doesn't exist, is disabled, or the token has ended
 */
export async function readPrincipal(token: Token): Promise<Principal> {
  const caller = await get<User | Client>(callerKey(token.userId));
  if (caller?.status !== 'active' || !isLive(caller, token)) throw new Problem('token.missing');
  return caller;
}

/** The caller as a person. @throws Problem 403 `client.people_only` for a machine client */
export function requirePerson(principal: Principal): Active {
  if (isClient(principal)) throw new Problem('client.people_only');
  return principal;
}

/**
 * Partition and prefix of the rows of a company's users with a role. Written by `functions/shared/identity/people.ts`.
 */
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

/** Whether the caller has a permission in the caller's company kind: by one of their roles, or as a client. */
export const permits = (principal: Principal, permission: Permission): boolean =>
  may(principal, permission, setting('PERMISSIONS'));

/**
 * The caller as a member of the company's additional program to which a permission applies, if there is one (R29). One
 * read.
 */
async function inAdditionalProgram(principal: Principal, permission: Permission): Promise<Principal | undefined> {
  const account = isOperator(principal) ? undefined : await get<Account>(accountKey(principal.tenantId));
  const kind = account && managesAs(account).find(type => isForKind(type, permission));
  return kind && { ...principal, kind };
}

/**
 * Requires that the caller has a permission. No read; one if the permission is for other company kinds, and one query
 * for an error that names the company's global admins.
 *
 * @throws Problem 403 that names the missing permission, and the roles or company kinds that have it (P24); for a client
 *   `client.people_only` or `client.not_granted`
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
        params: { permission, kinds: { kinds } },
        data: [permission, ...kinds],
      });
    }
  }
  if (isClient(principal)) {
    const refused = isForPeople(permission) ? 'people_only' : 'not_granted';
    throw new Problem(`client.${refused}`, { params: { permission }, data: [permission] });
  }
  const roles = rolesOf(permission, setting('PERMISSIONS'));
  const { whoseRoles } = await import('./whose-roles.ts');
  const admins = denialOf(permission) ? await namesOfAdmins(principal.tenantId) : [];
  throw new Problem(ofRole, {
    params: {
      permission,
      whose: whoseRoles(roles, principal.kind),
      roles: { oneOfRoles: roles },
      admins: { oneOf: admins },
      named: admins.length > 0 ? 'yes' : 'no',
    },
    data: [permission, ...roles, ...admins],
  });
}

/** Names of a company's global admins, for an error. One query. */
async function namesOfAdmins(tenantId: string): Promise<string[]> {
  const { items } = await query<User>({ ...rolesAt(tenantId, 'global_admin'), limit: 5 });
  return items.map(user => `${nameOf(user)} <${user.email}>`);
}
