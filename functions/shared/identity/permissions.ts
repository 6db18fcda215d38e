/** Who may do what, by the permissions that capabilities declare. */
import { type Permission, type PermissionSpec, permissionTable } from '#shared/registry/permissions.ts';
import type { Kind } from '#shared/runtime/partner-types.ts';
import type { Role } from './roles.ts';

export type { Permission, PermissionSpec };

/** The versions of the rules where they differ over time. `later` is the default (D6). */
export const presets = ['later', 'earlier'] as const;
export type Preset = (typeof presets)[number];

/** Every permission of features that are implemented, sorted by name. */
export const permissions = /* @__PURE__ */ Object.keys(permissionTable).sort() as Permission[];

const specOf = (permission: Permission): PermissionSpec => permissionTable[permission];

/** The roles that have a permission, as it is declared. */
export const rolesBy = ({ roles, earlier }: PermissionSpec, preset: Preset): readonly Role[] =>
  (preset === 'earlier' && earlier) || roles;

/** The roles that have a permission. */
export const rolesOf = (permission: Permission, preset: Preset): readonly Role[] => rolesBy(specOf(permission), preset);

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

/** Whether only people have a permission. */
export const isForPeople = (permission: Permission): permission is PeoplesPermission =>
  specOf(permission).people === true;

/**
 * Whether a caller has a permission, as it is declared: because everybody has it, by a role, or as a client that was given it.
 * @param permission its name, which may be that of a feature that is not implemented yet
 */
export function mayBy(
  { roles, kind, permissions: given }: Holder,
  [permission, spec]: readonly [permission: string, spec: PermissionSpec],
  preset: Preset,
): boolean {
  if (!(spec.of?.includes(kind) ?? true) || (given && spec.people)) return false;
  if (spec.everybody) return true;
  const names: readonly string[] | undefined = given;
  return names ? names.includes(permission) : rolesBy(spec, preset).some(role => roles.includes(role));
}

/** Whether a caller has a permission. */
export const may = (holder: Holder, permission: Permission, preset: Preset): boolean =>
  mayBy(holder, [permission, specOf(permission)], preset);
