import { Problem } from '#shared/errors/problem.ts';
import { may, type Permission, type Preset } from '#shared/identity/permissions.ts';
import type { Principal } from '#shared/identity/principal.ts';
import { companyRoles, type Role } from '#shared/identity/roles.ts';
import type { Active, User } from '#shared/identity/user.ts';
import { programKinds } from '#shared/runtime/partner-types.ts';
import { setting } from '#shared/runtime/settings.ts';
import { grantsGlobalAdmin } from './emails.ts';

const company: readonly Role[] = companyRoles;

/** The roles that are in only one of two lists. */
const differing = (some: readonly Role[], others: readonly Role[]): Role[] => [
  ...some.filter(role => !others.includes(role)),
  ...others.filter(role => !some.includes(role)),
];

/** The permissions needed to assign or remove roles (R91, B13): tenant roles, company roles, global admin. */
export function neededForRoles(before: readonly Role[], after: readonly Role[]): Permission[] {
  const roles = differing(before, after);
  return [
    ...(roles.some(role => !company.includes(role)) ? (['role.tenant.give'] as const) : []),
    ...(roles.some(role => company.includes(role)) ? (['role.company.give'] as const) : []),
    ...(roles.includes('global_admin') ? (['role.global_admin.give'] as const) : []),
  ];
}

/**
 * The permissions needed for a change to a user. Users can change their own name, language and time zone; only another global
 * admin can change the email address or status of a global admin.
 */
export function neededFor(before: User, after: User, caller: Pick<Principal, 'userId'>): Permission[] {
  const changed = (...names: (keyof User)[]) => names.some(name => before[name] !== after[name]);
  const access = changed('email', 'addressChange', 'status');
  const own = before.userId === caller.userId;
  return [
    ...(access || (changed('firstName', 'lastName', 'locale', 'timeZone') && !own) ? (['user.manage'] as const) : []),
    ...(access && before.roles.includes('global_admin') ? (['role.global_admin.give'] as const) : []),
    ...neededForRoles(before.roles, after.roles),
  ];
}

/** @throws Problem 403 `role.self_grant` for anyone except a global admin who assigns a role to themselves (R77) */
export function refuseSelfGrant(before: User, after: User, caller: Pick<Principal, 'userId' | 'roles'>): void {
  const grants = after.roles.some(role => !before.roles.includes(role));
  if (grants && before.userId === caller.userId && !caller.roles.includes('global_admin'))
    throw new Problem('role.self_grant');
}

/** The code in `Tandem-Warnings` of an answer that makes somebody a global admin. */
const globalAdminGiven = 'global_admin_given;adminRole';

/**
 * Warns whoever makes somebody a global admin, who reaches everything and everybody, also beyond the program (R83): by a refusal
 * until they acknowledge it, where the preset asks for that; otherwise by a warning of the answer.
 * @throws Problem 409 `role.acknowledgement_needed`
 */
export function warnOfGlobalAdmin(
  before: User | undefined,
  after: User,
  { acknowledged, warnings }: { acknowledged: boolean | undefined; warnings: string[] },
): void {
  if (!grantsGlobalAdmin(before, after) || acknowledged) return;
  if (setting('PERMISSIONS') === 'earlier') throw new Problem('role.acknowledgement_needed');
  if (!warnings.includes(globalAdminGiven)) warnings.push(globalAdminGiven);
}

/**
 * By the earlier rules, a partner's global admin finishes the set-up, which includes adding users, as an admin agent (R76, D6).
 * Global admins can make themselves one (R77). User management admins manage users without it (R91).
 * @throws Problem 403 `role.admin_agent_needed`
 */
export function requireAdminAgent({ kind, roles }: Pick<Active, 'kind' | 'roles'>): void {
  const gated = setting('PERMISSIONS') === 'earlier' && programKinds.some(one => one === kind);
  const enough = roles.includes('admin_agent') || roles.includes('user_management_admin');
  if (gated && !enough) throw new Problem('role.admin_agent_needed');
}

/**
 * The permissions needed to change other users at all. Required before a user is read, so that the error doesn't reveal
 * who exists.
 */
export const neededForOthers = (caller: Principal, preset: Preset): Permission[] =>
  may(caller, 'role.company.give', preset) ? [] : ['user.manage'];
