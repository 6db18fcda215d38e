/** The door to a company's people. */
import type { Account } from '#shared/account.ts';
import { demandFresh } from '#shared/etag.ts';
import { api } from '#shared/handler.ts';
import { programmeKey } from '#shared/key.ts';
import { temporaryPassword } from '#shared/link-secret.ts';
import { demand, type Principal } from '#shared/principal.ts';
import { Problem } from '#shared/problem.ts';
import { decided } from '#shared/retry.ts';
import type { Call, Reply } from '#shared/route.ts';
import { setting } from '#shared/settings.ts';
import type { User } from '#shared/user.ts';
import { parse } from '#shared/wire.ts';
import { demandNoSelfGrant, neededFor, neededForOthers, neededForRoles } from './giving.ts';
import { list } from './list.ts';
import { present, userEtag } from './present.ts';
import { readAccount, readUser, settle } from './records.ts';
import { members, permissions, role, roles } from './roles.ts';
import { routes } from './routes.ts';
import { amend, begin, hasSecret, isRestorable, move, remove, reset, rolesOf } from './rules.ts';
import { UserChange } from './schema.ts';

type Routes = typeof routes;

/** @throws Problem 409 `account.not_ready` while the company is not in the programme yet (R33) */
function demandReady({ kind }: Principal, account: Account | undefined): void {
  const ready = account && !['pending_qualification', 'qualified', 'rejected'].includes(account.status);
  if (kind !== 'customer' && !ready) throw new Problem('account.not_ready');
}

const nameOfCompany = (account: Account | undefined): string => account?.companyName ?? setting('PROGRAMME');

/**
 * A user as the answer shows them; with a secret that is shown once, the place for it: {@link withSecret} puts it there,
 * and it is stored nowhere.
 */
const shown = (user: User) => ({
  ...present(user),
  ...(hasSecret(user) &&
    user.delivery === 'show_once' && { userCredentials: { userName: user.email, issue: user.issue } }),
});

/** Adds what is never stored: the temporary password, made again from the programme's key. */
async function withSecret(reply: Reply): Promise<Reply> {
  const body = reply.body as ReturnType<typeof shown>;
  if (!body.userCredentials) return reply;
  const { userName, issue } = body.userCredentials;
  const password = temporaryPassword(await programmeKey(), body.id, issue);
  return { ...reply, body: { ...body, userCredentials: { userName, password } } };
}

/** POST: one read, one transaction; one query more when it makes a global admin. */
async function add(call: Call<Routes['add']>): Promise<Reply> {
  const { principal, body, clock } = call;
  const { tenantId, kind, locale } = principal;
  for (const permission of neededForRoles([], rolesOf(body))) await demand(principal, permission);
  const account = await readAccount(tenantId);
  demandReady(principal, account);
  const { delivery = 'invite_link' } = body;
  const after = begin(body, { userId: crypto.randomUUID(), tenantId, kind, locale, delivery }, clock);
  return settle(
    call,
    { after, operation: 'create_partner_user', company: nameOfCompany(account) },
    { status: 201, headers: { Location: `/v1/users/${after.userId}` }, body: shown(after) },
  );
}

/** GET: one read. */
async function read({ principal, params }: Call<Routes['read']>): Promise<Reply> {
  return { status: 200, body: present(await readLiving(principal, params.id)) };
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
  decided(async () => {
    const { principal, params, body, clock } = call;
    if (params.id !== principal.userId) {
      for (const permission of neededForOthers(principal, setting('PERMISSIONS'))) await demand(principal, permission);
    }
    const [before, account] = await Promise.all([
      readUser(principal.tenantId, params.id),
      readAccount(principal.tenantId),
    ]);
    demandFresh(call, userEtag(before));
    const sent = parse(UserChange, { ...present(before), ...body });
    const moved = move(before, sent.status, clock);
    if (moved.status === 'deleted' || (before.status === 'deleted' && !isRestorable(before, clock)))
      throw new Problem('resource.unknown');
    const amended = amend(moved, sent, clock);
    demandNoSelfGrant(before, amended, principal);
    for (const permission of neededFor(before, amended, principal)) await demand(principal, permission);
    if (JSON.stringify(present(amended)) === JSON.stringify(present(before)))
      return { status: 200, body: present(before) };
    const after = { ...amended, version: before.version + 1 };
    const operation = before.status === 'deleted' ? 'restore_partner_user' : 'update_partner_user';
    return settle(
      call,
      { before, after, operation, company: nameOfCompany(account) },
      { status: 200, body: present(after) },
    );
  });

/** DELETE: two reads, one transaction; one query more for a global admin. */
const removal = (call: Call<Routes['remove']>): Promise<Reply> =>
  decided(async () => {
    const { principal, params, clock } = call;
    const before = await readLiving(principal, params.id);
    if (before.roles.includes('global_admin')) await demand(principal, 'role.global_admin.give');
    demandFresh(call, userEtag(before));
    const after = { ...remove(before, clock), version: before.version + 1 };
    return settle(call, { before, after, operation: 'remove_partner_user', company: '' }, { status: 204 });
  });

/** POST passwordreset: two reads, one transaction. */
const resetPassword = (call: Call<Routes['reset']>): Promise<Reply> =>
  decided(async () => {
    const { principal, params, body, clock } = call;
    const [before, account] = await Promise.all([readLiving(principal, params.id), readAccount(principal.tenantId)]);
    demandFresh(call, userEtag(before));
    const after = { ...reset(before, body.delivery ?? 'invite_link', clock), version: before.version + 1 };
    return settle(
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

export const handler = api(routes, {
  list,
  add: { run: add, complete: withSecret },
  read,
  change,
  remove: removal,
  reset: { run: resetPassword, complete: withSecret },
  credentials,
  roles,
  role,
  members,
  permissions,
});
