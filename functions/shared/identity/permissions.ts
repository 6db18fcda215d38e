/** Who may do what, by the permissions that capabilities declare. */
import { type Permission, type PermissionSpec, permissionTable } from '#shared/registry/permissions.ts';
import type { Kind } from '#shared/runtime/partner-types.ts';
import type { Role } from './roles.ts';

export type { Permission };

/** The versions of the rules where they differ over time. `later` is the default (D6). */
export const presets = ['later', 'earlier'] as const;
export type Preset = (typeof presets)[number];

/** Every permission, sorted by name. */
export const permissions = /* @__PURE__ */ Object.keys(permissionTable).sort() as Permission[];

const specOf = (permission: Permission): PermissionSpec => permissionTable[permission];

/** The roles that have a permission. */
export function rolesOf(permission: Permission, preset: Preset): readonly Role[] {
  const grant = specOf(permission);
  return (preset === 'earlier' && grant.earlier) || grant.roles;
}

/** The kinds of company that a permission applies to, or undefined if to all. */
export const kindsOf = (permission: Permission): readonly Kind[] | undefined => specOf(permission).of;

/** The reason of a refusal to people without one of the roles, if the permission has its own. */
export const denialOf = (permission: Permission) => specOf(permission).deniedAs;

/** The reason of a refusal to companies of another kind, if the permission has its own. */
export const otherKindDenialOf = (permission: Permission) => specOf(permission).otherKindAs;

/** A caller's roles, or a client's permissions, and the kind of their company. */
export interface Holder {
  roles: readonly Role[];
  kind: Kind;
  permissions?: readonly Permission[];
}

/** A permission that only people have. */
export type PeoplesPermission = {
  [P in Permission]: (typeof permissionTable)[P] extends { people: true } ? P : never;
}[Permission];

/** Whether a permission applies to a kind of company. */
export const isForKind = (kind: Kind, permission: Permission): boolean => kindsOf(permission)?.includes(kind) ?? true;

/** Whether everybody has a permission, even without a role. */
export const isEverybodys = (permission: Permission): boolean => specOf(permission).everybody === true;

/** Whether only people have a permission. */
export const isForPeople = (permission: Permission): permission is PeoplesPermission =>
  specOf(permission).people === true;

/** Whether a caller has a permission: by a role, or as a client that was given it. */
export function may({ roles, kind, permissions: given }: Holder, permission: Permission, preset: Preset): boolean {
  if (!isForKind(kind, permission) || (given && isForPeople(permission))) return false;
  if (isEverybodys(permission)) return true;
  return given ? given.includes(permission) : rolesOf(permission, preset).some(role => roles.includes(role));
}
