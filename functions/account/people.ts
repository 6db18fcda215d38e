import { query } from '#shared/db/table.ts';
import { administers, peopleRows, peopleWithRole } from '#shared/identity/people.ts';
import type { Principal } from '#shared/identity/principal.ts';
import type { User } from '#shared/identity/user.ts';

/**
 * Setup steps that concern users (R34, R75): the caller is an admin agent, other users exist, and there is a second
 * global admin, so that nobody is the only one (P19). One query, and one more while there is only one.
 */
export async function peopleSteps({ tenantId, roles }: Principal) {
  const admins = (await peopleWithRole(tenantId, 'global_admin')).filter(administers);
  const second = admins.length > 1;
  const { items } = second ? { items: admins } : await query<User>({ ...peopleRows(tenantId), limit: 2 });
  return [
    { step: 'admin_agent', done: roles.includes('admin_agent'), href: '/v1/roles/admin_agent/usermembers' },
    { step: 'add_users', done: items.length > 1, href: '/v1/users' },
    { step: 'second_global_admin', done: second, href: '/v1/roles/global_admin/usermembers' },
  ];
}
