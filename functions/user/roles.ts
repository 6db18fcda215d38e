import { enumValue } from '#shared/enum.ts';
import type { Locale } from '#shared/locale.ts';
import { collection, pageSize, seekOf } from '#shared/paging.ts';
import { permissions as everyPermission, may, rolesIn } from '#shared/permissions.ts';
import { type Principal, rolesAt } from '#shared/principal.ts';
import { Problem } from '#shared/problem.ts';
import { adminRoles, agentRoles, operatorRoles, type Role } from '#shared/roles.ts';
import type { Call, Reply } from '#shared/route.ts';
import { setting } from '#shared/settings.ts';
import { query } from '#shared/table.ts';
import type { User } from '#shared/user.ts';
import { presentMember } from './present.ts';
import type { routes } from './routes.ts';

type Routes = typeof routes;

const families: readonly [category: 'admin' | 'agent' | 'operator', roles: readonly Role[]][] = [
  ['admin', adminRoles],
  ['agent', agentRoles],
  ['operator', operatorRoles],
];

/** The family a role is of (B12): of the two levels, of the company, or of operators. */
export const categoryOf = (role: Role) => families.find(([, roles]) => roles.includes(role))?.[0] ?? 'company';

/** What a role may do in an organisation of the caller's kind. */
const permissionsOf = (roles: readonly Role[], { kind }: Principal) =>
  everyPermission.filter(permission => may({ roles, kind }, permission, setting('PERMISSIONS')));

async function presentRole(role: Role, principal: Principal, locale: Locale) {
  const { text } = await import('#shared/text.ts');
  return {
    id: role,
    name: text(locale, 'word', `role.${role}`),
    category: categoryOf(role),
    permissions: permissionsOf([role], principal),
    links: { userMembers: { uri: `/roles/${role}/usermembers`, method: 'GET', headers: [] } },
    attributes: { objectType: 'Role' },
  };
}

/** @throws Problem 404 for a role that the caller's people cannot have */
function roleAt(id: string, { kind }: Principal): Role {
  const role = enumValue(rolesIn(kind), id);
  if (!role) throw new Problem('resource.unknown');
  return role;
}

/** GET roles: no read. */
export async function roles({ principal, locale, query: asked, continuation }: Call<Routes['roles']>): Promise<Reply> {
  const scope = `roles ${principal.kind}`;
  const seek = await seekOf<object>(scope, { query: asked, continuation });
  const size = seek?.size ?? pageSize(asked.size);
  const from = Number(seek?.after.from ?? 0);
  const all = rolesIn(principal.kind);
  const items = await Promise.all(all.slice(from, from + size).map(role => presentRole(role, principal, locale)));
  const more = from + size < all.length;
  return collection({
    uri: `/roles?size=${size}`,
    scope,
    items,
    next: more ? { asked: {}, size, after: { from: from + size } } : undefined,
  });
}

/** GET role: no read. */
export async function role({ principal, locale, params }: Call<Routes['role']>): Promise<Reply> {
  return { status: 200, body: await presentRole(roleAt(params.id, principal), principal, locale) };
}

/** GET usermembers: one query a page. Everybody sees who their admins are (P19). */
export async function members({
  principal,
  params,
  query: asked,
  continuation,
}: Call<Routes['members']>): Promise<Reply> {
  const { tenantId } = principal;
  const role = roleAt(params.id, principal);
  const scope = `usermembers ${role} ${tenantId}`;
  const seek = await seekOf<object>(scope, { query: asked, continuation });
  const size = seek?.size ?? pageSize(asked.size);
  const { items, last } = await query<User>({ ...rolesAt(tenantId, role), limit: size, after: seek?.after });
  return collection({
    uri: `/roles/${role}/usermembers?size=${size}`,
    scope,
    items: items.map(user => presentMember(user, role)),
    next: last && { asked: {}, size, after: last },
  });
}

/** GET permissions: no read besides the caller's own record. */
export async function permissions({ principal }: Call<Routes['permissions']>): Promise<Reply> {
  const items = permissionsOf(principal.roles, principal);
  return { status: 200, body: { totalCount: items.length, items, attributes: { objectType: 'Collection' } } };
}
