import type { Locale } from './locale.ts';
import { may, type Permission, permissions, type Role, refusalOf } from './permissions.ts';
import { Problem } from './problem.ts';
import { get } from './table.ts';
import type { Key } from './write.ts';

/** The tenant of the programme owner's own people. */
export const operatorTenant = '00000000-0000-4000-8000-000000000000';

/** Whoever signs in: kept under the name that Cognito knows, so that one read finds it. */
export interface User {
  userId: string;
  tenantId: string;
  email: string;
  displayName: string;
  locale: Locale;
  roles: Role[];
  status: 'invited' | 'active' | 'disabled';
}

/** Who calls: the person's record as it stands now, so that a role taken away ends at the next request (R84). */
export type Principal = User & { status: 'active' };

export const userKey = (userId: string): Key => ({ pk: `USER#${userId}`, sk: 'USER' });

/**
 * The caller behind a verified access token. One read.
 * @throws Problem 401 when the person no longer exists or is disabled
 */
export async function readPrincipal(userId: string): Promise<Principal> {
  const user = await get<User>(userKey(userId));
  if (user?.status !== 'active') throw new Problem('token.missing');
  return user as Principal;
}

export const isOperator = ({ tenantId }: Pick<User, 'tenantId'>): boolean => tenantId === operatorTenant;

/** @throws Problem 403 that names the missing permission and the roles that carry it (P24) */
export function demand(principal: Principal, permission: Permission): void {
  if (may(principal.roles, permission)) return;
  throw new Problem(refusalOf(permission), {
    params: { permission, roles: permissions[permission].join(', ') },
    data: [permission, ...permissions[permission]],
  });
}
