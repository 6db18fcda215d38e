import { get, query } from '#shared/db/table.ts';
import { enumValue } from '#shared/errors/enum.ts';
import { Problem } from '#shared/errors/problem.ts';
import { collection, pageSize, seekOf } from '#shared/http/paging.ts';
import type { Call, Reply } from '#shared/http/route.ts';
import type { TextReader } from '#shared/i18n/reader-text.ts';
import { type Account, accountKey, managesAs } from '#shared/identity/account.ts';
import { permissionsOf } from '#shared/identity/listed-permissions.ts';
import { isOperator, type Principal, rolesAt } from '#shared/identity/principal.ts';
import { adminRoles, agentRoles, operatorRoles, type Role, rolesIn } from '#shared/identity/roles.ts';
import type { User } from '#shared/identity/user.ts';
import { setting } from '#shared/runtime/settings.ts';
import type { routes } from './routes.ts';
import { toMemberResource } from './to-resource.ts';

type Routes = typeof routes;

const families: readonly [category: 'admin' | 'agent' | 'operator', roles: readonly Role[]][] = [
  ['admin', adminRoles],
  ['agent', agentRoles],
  ['operator', operatorRoles],
];

/** The category of a role (B12): one of the two tenant levels, the company, or the operator. */
export const categoryOf = (readRole: Role) =>
  families.find(([, listRoles]) => listRoles.includes(readRole))?.[0] ?? 'company';

async function toRoleResource(readRole: Role, principal: Principal, reader: TextReader) {
  const { readerText } = await import('#shared/i18n/reader-text.ts');
  return {
    id: readRole,
    name: readerText(reader, 'word', `role.${readRole}`),
    category: categoryOf(readRole),
    permissions: permissionsOf({ roles: [readRole] }, [principal.kind], setting('PERMISSIONS')),
    links: { userMembers: { uri: `roles/${readRole}/usermembers`, method: 'GET', headers: [] } },
    attributes: { objectType: 'Role' },
  };
}

/** @throws Problem 404 for a role that isn't available in the caller's company */
function roleAt(id: string, { kind }: Principal): Role {
  const readRole = enumValue(rolesIn(kind), id);
  if (!readRole) throw new Problem('resource.unknown');
  return readRole;
}

/** GET roles: no read. */
export async function listRoles(call: Call<Routes['roles']>): Promise<Reply> {
  const { principal, query: sent, continuation } = call;
  const scope = `roles ${principal.kind}`;
  const seek = await seekOf<object>(scope, { query: sent, continuation });
  const size = seek?.size ?? pageSize(sent.size);
  const from = Number(seek?.after?.from ?? 0);
  const all = rolesIn(principal.kind);
  const items = await Promise.all(
    all.slice(from, from + size).map(readRole => toRoleResource(readRole, principal, call)),
  );
  const more = from + size < all.length;
  return collection({
    uri: `roles?size=${size}`,
    scope,
    items,
    next: more ? { asked: {}, size, after: { from: from + size } } : undefined,
  });
}

/** GET role: no read. */
export async function readRole(call: Call<Routes['role']>): Promise<Reply> {
  return { status: 200, body: await toRoleResource(roleAt(call.params.id, call.principal), call.principal, call) };
}

/** GET usermembers: the users with a role. Every user can see the admins (P19). One query per page. */
export async function listMembers({
  principal,
  params,
  query: sent,
  continuation,
}: Call<Routes['members']>): Promise<Reply> {
  const { tenantId } = principal;
  const readRole = roleAt(params.id, principal);
  const scope = `usermembers ${readRole} ${tenantId}`;
  const seek = await seekOf<object>(scope, { query: sent, continuation });
  const size = seek?.size ?? pageSize(sent.size);
  const { items, last } = await query<User>({ ...rolesAt(tenantId, readRole), limit: size, after: seek?.after });
  return collection({
    uri: `roles/${readRole}/usermembers?size=${size}`,
    scope,
    items: items.map(user => toMemberResource(user, readRole)),
    next: last && { asked: {}, size, after: last },
  });
}

/** GET permissions, of all programs of the caller's company (R29): at most one read besides the caller's own record. */
export async function listPermissions({ principal }: Call<Routes['permissions']>): Promise<Reply> {
  const { tenantId, kind } = principal;
  const account = isOperator(principal) ? undefined : await get<Account>(accountKey(tenantId));
  const kinds = [kind, ...(account ? managesAs(account) : [])];
  const items = permissionsOf(principal, kinds, setting('PERMISSIONS'));
  return { status: 200, body: { totalCount: items.length, items, attributes: { objectType: 'Collection' } } };
}
