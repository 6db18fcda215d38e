/** The door to a company's people. */

import { temporaryPassword } from '#shared/crypto/link-secret.ts';
import { programKey } from '#shared/crypto/program-key.ts';
import { retryOnConflict } from '#shared/db/retry.ts';
import { Problem } from '#shared/errors/problem.ts';
import { requireFresh } from '#shared/http/etag.ts';
import { apiHandler } from '#shared/http/handler.ts';
import type { Call, Reply } from '#shared/http/route.ts';
import type { Account } from '#shared/identity/account.ts';
import { type Principal, requirePermission } from '#shared/identity/principal.ts';
import type { User } from '#shared/identity/user.ts';
import { setting } from '#shared/runtime/settings.ts';
import { parseInput } from '#shared/schema/normalize-input.ts';
import { listUsersPage } from './list.ts';
import { readAccount, readUser, saveUserChange } from './repository.ts';
import { neededFor, neededForOthers, neededForRoles, refuseSelfGrant } from './role-assignment.ts';
import { listMembers, listPermissions, listRoles, readRole } from './roles.ts';
import { routes } from './routes.ts';
import {
  changeUser,
  changeUserStatus,
  hasSecret,
  isRestorable,
  newUser,
  removeUser,
  resetSecret,
  rolesFromLevels,
} from './rules.ts';
import { UserChange } from './schema.ts';
import { toUserResource, userEtag } from './to-resource.ts';

type Routes = typeof routes;

/** @throws Problem 409 `account.not_ready` while the company is not in the programme yet (R33) */
function requireReady({ kind }: Principal, account: Account | undefined): void {
  const ready = account && !['pending_qualification', 'qualified', 'rejected'].includes(account.status);
  if (kind !== 'customer' && !ready) throw new Problem('account.not_ready');
}

const nameOfCompany = (account: Account | undefined): string => account?.companyName ?? setting('PROGRAMME');

/**
 * A user as the answer shows them; with a secret that is shown once, the place for it: {@link withSecret} puts it there,
 * and it is stored nowhere.
 */
const shown = (user: User) => ({
  ...toUserResource(user),
  ...(hasSecret(user) &&
    user.delivery === 'show_once' && { userCredentials: { userName: user.email, issue: user.issue } }),
});

/** Adds what is never stored: the temporary password, made again from the programme's key. */
async function withSecret(reply: Reply): Promise<Reply> {
  const body = reply.body as ReturnType<typeof shown>;
  if (!body.userCredentials) return reply;
  const { userName, issue } = body.userCredentials;
  const password = temporaryPassword(await programKey(), body.id, issue);
  return { ...reply, body: { ...body, userCredentials: { userName, password } } };
}

/** POST: one read, one transaction; one query more when it makes a global admin. */
async function add(call: Call<Routes['add']>): Promise<Reply> {
  const { principal, body, clock } = call;
  const { tenantId, kind, locale } = principal;
  for (const permission of neededForRoles([], rolesFromLevels(body))) await requirePermission(principal, permission);
  const account = await readAccount(tenantId);
  requireReady(principal, account);
  const { delivery = 'invite_link' } = body;
  const after = newUser(body, { userId: crypto.randomUUID(), tenantId, kind, locale, delivery }, clock);
  return saveUserChange(
    call,
    { after, operation: 'create_partner_user', company: nameOfCompany(account) },
    { status: 201, headers: { Location: `/v1/users/${after.userId}` }, body: shown(after) },
  );
}

/** GET: one read. */
async function read({ principal, params }: Call<Routes['read']>): Promise<Reply> {
  return { status: 200, body: toUserResource(await readLiving(principal, params.id)) };
}

/** @throws Problem 404 for a deleted user too: only a change of status finds them */
async function readLiving({ tenantId }: Principal, id: string): Promise<User> {
  const user = await readUser(tenantId, id);
  if (user.status === 'deleted') throw new Problem('resource.unknown');
  return user;
}

/**
 * PATCH: two reads, one transaction; one query or read more where a global admin comes or goes, or an address. What it
 * takes depends on what changes: the guard lets everybody in, for their own name and language.
 */
const change = (call: Call<Routes['change']>): Promise<Reply> =>
  retryOnConflict(async () => {
    const { principal, params, body, clock } = call;
    if (params.id !== principal.userId) {
      for (const permission of neededForOthers(principal, setting('PERMISSIONS')))
        await requirePermission(principal, permission);
    }
    const [before, account] = await Promise.all([
      readUser(principal.tenantId, params.id),
      readAccount(principal.tenantId),
    ]);
    requireFresh(call, userEtag(before));
    const sent = parseInput(UserChange, { ...toUserResource(before), ...body });
    const updated = changeUserStatus(before, sent.status, clock);
    if (updated.status === 'deleted' || (before.status === 'deleted' && !isRestorable(before, clock)))
      throw new Problem('resource.unknown');
    const amended = changeUser(updated, sent, clock);
    refuseSelfGrant(before, amended, principal);
    for (const permission of neededFor(before, amended, principal)) await requirePermission(principal, permission);
    if (JSON.stringify(toUserResource(amended)) === JSON.stringify(toUserResource(before)))
      return { status: 200, body: toUserResource(before) };
    const after = { ...amended, version: before.version + 1 };
    const operation = before.status === 'deleted' ? 'restore_partner_user' : 'update_partner_user';
    return saveUserChange(
      call,
      { before, after, operation, company: nameOfCompany(account) },
      { status: 200, body: toUserResource(after) },
    );
  });

/** DELETE: two reads, one transaction; one query more for a global admin. */
const removal = (call: Call<Routes['remove']>): Promise<Reply> =>
  retryOnConflict(async () => {
    const { principal, params, clock } = call;
    const before = await readLiving(principal, params.id);
    if (before.roles.includes('global_admin')) await requirePermission(principal, 'role.global_admin.give');
    requireFresh(call, userEtag(before));
    const after = { ...removeUser(before, clock), version: before.version + 1 };
    return saveUserChange(call, { before, after, operation: 'remove_partner_user', company: '' }, { status: 204 });
  });

/** POST passwordreset: two reads, one transaction. */
const resetPassword = (call: Call<Routes['reset']>): Promise<Reply> =>
  retryOnConflict(async () => {
    const { principal, params, body, clock } = call;
    const [before, account] = await Promise.all([readLiving(principal, params.id), readAccount(principal.tenantId)]);
    requireFresh(call, userEtag(before));
    const after = { ...resetSecret(before, body.delivery ?? 'invite_link', clock), version: before.version + 1 };
    return saveUserChange(
      call,
      { before, after, operation: 'reset_partner_user_password', company: nameOfCompany(account) },
      { status: 200, body: shown(after) },
    );
  });

/** GET credentials: one read, and never a secret (R86). */
async function credentials({ principal, params }: Call<Routes['credentials']>): Promise<Reply> {
  await readLiving(principal, params.id);
  throw new Problem('secret.shown_once');
}

export const handler = apiHandler(routes, {
  list: listUsersPage,
  add: { run: add, complete: withSecret },
  read,
  change,
  remove: removal,
  reset: { run: resetPassword, complete: withSecret },
  credentials,
  roles: listRoles,
  role: readRole,
  members: listMembers,
  permissions: listPermissions,
});
