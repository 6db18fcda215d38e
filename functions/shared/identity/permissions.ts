/** Who may do what, by the permissions that capabilities declare. */
import { type Permission, type PermissionSpec, permissions as table } from '#shared/registry/permissions.ts';
import type { Kind } from '#shared/runtime/partner-types.ts';
import { operatorRoles, partnerRoles, type Role } from './roles.ts';

export type { Permission };

/** Sources of the rules differ over time: `later` is the default, `earlier` keeps what older ones grant (D6). */
export const presets = ['later', 'earlier'] as const;
export type Preset = (typeof presets)[number];

export const permissions = Object.keys(table) as Permission[];

const specOf = (permission: Permission): PermissionSpec => table[permission];

/** The roles that carry a permission. */
export function rolesOf(permission: Permission, preset: Preset): readonly Role[] {
  const grant = specOf(permission);
  return (preset === 'earlier' && grant.earlier) || grant.roles;
}

/** The kinds of organisation a permission is for; nothing when it is for all. */
export const kindsOf = (permission: Permission): readonly Kind[] | undefined => specOf(permission).of;

/** The reason of a refusal to people without one of the roles, if the permission has its own. */
export const denialOf = (permission: Permission) => specOf(permission).deniedAs;

/** The reason of a refusal to companies of another kind, if the permission has its own. */
export const otherKindDenialOf = (permission: Permission) => specOf(permission).otherKindAs;

/** Whoever asks: the roles they hold, in what kind of organisation. */
export interface Holder {
  roles: readonly Role[];
  kind: Kind;
}

export const isFor = (kind: Kind, permission: Permission): boolean => kindsOf(permission)?.includes(kind) ?? true;

/** Whether a permission is everybody's, with a role or without. */
export const isEverybodys = (permission: Permission): boolean => specOf(permission).everybody === true;

export const may = (holder: Holder, permission: Permission, preset: Preset): boolean =>
  isFor(holder.kind, permission) &&
  (isEverybodys(permission) || rolesOf(permission, preset).some(role => holder.roles.includes(role)));

/** The roles that an organisation's people may hold: operators have theirs, everybody else the partners' (B12). */
export const rolesIn = (kind: Kind): readonly Role[] => (kind === 'operator' ? operatorRoles : partnerRoles);
