/** Entry point of API clients for a company's users. */

import { Problem } from '#shared/errors/problem.ts';
import { apiHandler } from '#shared/http/handler.ts';
import type { Call, Reply } from '#shared/http/route.ts';
import { addUser } from './add-user.ts';
import { deleteUser } from './delete-user.ts';
import { withTemporaryPassword } from './first-secret.ts';
import { listUsersPage } from './list.ts';
import { listPresets } from './list-presets.ts';
import { readLiving } from './repository.ts';
import { listResellerUsers, resetResellerPassword } from './reseller/administer.ts';
import { resetMfa } from './reset-mfa.ts';
import { resetPassword } from './reset-password.ts';
import { listMembers, listPermissions, listRoles, readRole } from './roles.ts';
import { routes } from './routes.ts';
import { toUserResource } from './to-resource.ts';
import { updateUser } from './update-user.ts';

type Routes = typeof routes;

/** GET: one read. */
async function read({ principal, params }: Call<Routes['read']>): Promise<Reply> {
  return { status: 200, body: toUserResource(await readLiving(principal, params.id)) };
}

/** GET credentials: never returns a secret (R86). One read. */
async function refuseCredentials({ principal, params }: Call<Routes['credentials']>): Promise<Reply> {
  await readLiving(principal, params.id);
  throw new Problem('secret.shown_once');
}

export const handler = apiHandler(routes, {
  list: listUsersPage,
  add: { run: addUser, complete: withTemporaryPassword },
  read,
  change: updateUser,
  remove: deleteUser,
  reset: { run: resetPassword, complete: withTemporaryPassword },
  resetMfa,
  credentials: refuseCredentials,
  resellerUsers: listResellerUsers,
  resetResellerPassword,
  roles: listRoles,
  presets: listPresets,
  role: readRole,
  members: listMembers,
  permissions: listPermissions,
});
