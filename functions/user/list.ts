import { enumValue } from '#shared/errors/enum.ts';
import { FieldErrors } from '#shared/errors/field-error.ts';
import { collection, pageSize, seekOf } from '#shared/http/paging.ts';
import type { Call, Reply } from '#shared/http/route.ts';
import { partnerRoles } from '#shared/identity/roles.ts';
import { userStatuses } from '#shared/identity/user.ts';
import { parseComparison } from '#shared/schema/filter.ts';
import { listUsers, type UserFilter } from './repository.ts';
import type { routes } from './routes.ts';
import { toUserResource } from './to-resource.ts';

/** Filter fields, by our names and the public API's, and the list that each selects. */
const fields = {
  role: 'role',
  agentRole: 'role',
  adminRole: 'role',
  companyRole: 'role',
  companyRoles: 'role',
  email: 'email',
  status: 'status',
  userStatus: 'status',
  userState: 'status',
} as const;

const filterable = Object.fromEntries(Object.keys(fields).map(name => [name, ['equals'] as const]));

const wordOf = <Word extends string>(words: readonly Word[], sent: string): Word => {
  const word = enumValue(words, sent);
  if (!word) throw new FieldErrors([{ path: 'filter.Value', key: 'one_of', params: { values: { oneOf: words } } }]);
  return word;
};

/**
 * Parses a filter: a single comparison, for each of which there are rows.
 * @throws FieldErrors for any other filter, which would require reading all users
 */
export function parseUserFilter(filter: string | undefined): UserFilter {
  if (!filter) return {};
  const { field, value } = parseComparison(filter, filterable);
  const asked = fields[field as keyof typeof fields];
  if (asked === 'email') return { email: value };
  if (asked === 'role') return { role: wordOf(partnerRoles, value) };
  return { status: value.toLowerCase() === 'inactive' ? 'deleted' : wordOf(userStatuses, value) };
}

/** GET: a page of users. One query; two reads for a filter by email address. */
export async function listUsersPage(call: Call<(typeof routes)['list']>): Promise<Reply> {
  const { principal, query, continuation } = call;
  const scope = `users ${principal.tenantId}`;
  const seek = await seekOf<UserFilter>(scope, { query, continuation });
  const asked = seek?.asked ?? parseUserFilter(query.filter);
  const size = seek?.size ?? pageSize(query.size);
  const { items, last } = await listUsers(principal.tenantId, asked, size, seek?.after);
  const filter = query.filter ? `&filter=${encodeURIComponent(query.filter)}` : '';
  return collection({
    uri: `users?size=${size}${filter}`,
    scope,
    items: items.map(toUserResource),
    next: last && { asked, size, after: last },
  });
}
