import { type Permission, type PermissionSpec, permissionTable } from '#shared/registry/permissions.ts';
import { type PlannedPermission, plannedPermissionTable } from '#shared/registry/planned-permissions.ts';
import type { Kind } from '#shared/runtime/partner-types.ts';
import { type Holder, mayBy, type Preset } from './permissions.ts';

/** A permission that people see with their roles, whether its feature is implemented or not. */
export type ListedPermission = Permission | PlannedPermission;

/** Every permission with its declaration, sorted by name. */
export const listedPermissions = Object.entries<PermissionSpec>({ ...permissionTable, ...plannedPermissionTable }).sort(
  ([one], [other]) => (one < other ? -1 : 1),
) as [ListedPermission, PermissionSpec][];

/** The names of all permissions, sorted. */
export const permissionNames = listedPermissions.map(([name]) => name);

/** The permissions of a caller in a company of one of these kinds. */
export const permissionsOf = (
  { roles, permissions }: Pick<Holder, 'roles' | 'permissions'>,
  kinds: readonly Kind[],
  preset: Preset,
): ListedPermission[] =>
  listedPermissions
    .filter(listed => kinds.some(kind => mayBy({ roles, kind, ...(permissions && { permissions }) }, listed, preset)))
    .map(([name]) => name);
