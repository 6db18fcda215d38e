import { asActor, auditWrite } from '#shared/audit/audit.ts';
import { get, query } from '#shared/db/table.ts';
import type { Write } from '#shared/db/write.ts';
import { Problem } from '#shared/errors/problem.ts';
import { type Asker, commit } from '#shared/http/idempotency.ts';
import type { Reply } from '#shared/http/route.ts';
import { type Account, accountKey } from '#shared/identity/account.ts';
import {
  administers,
  anotherAdminCheck,
  emailKey,
  peopleRows,
  peopleWithRole,
  personChangeWrites,
  personWrites,
  releaseAddressWrite,
} from '#shared/identity/people.ts';
import { type Principal, rolesAt } from '#shared/identity/principal.ts';
import type { Role } from '#shared/identity/roles.ts';
import { nameOf, type User, userKey } from '#shared/identity/user.ts';
import { enqueueEmail } from '#shared/mail/enqueue.ts';
import { logRetryable } from '#shared/runtime/retryable-error.ts';
import { sameAddress } from '#shared/schema/fields.ts';
import { endSessions } from '#shared/sign-in/cognito.ts';
import { grantsGlobalAdmin, userEmails } from './emails.ts';

/** @throws Problem 404 `resource.unknown`, alike for nobody and for another company's. One read. */
export async function readUser(tenantId: string, userId: string): Promise<User> {
  const user = await get<User>(userKey(userId));
  if (user?.tenantId !== tenantId) throw new Problem('resource.unknown');
  return user;
}

/** What a list of users shows: all but the deleted, those with a status, those with a role, or who has an address. */
export type UserFilter = { status?: User['status'] } | { role: Role } | { email: string };

type UserPage = { items: User[]; last?: Record<string, unknown> };

/** One page of users: one query; for an address two reads. */
export async function listUsers(
  tenantId: string,
  wanted: UserFilter,
  limit: number,
  after?: Record<string, unknown>,
): Promise<UserPage> {
  if ('email' in wanted) return userAt(tenantId, wanted.email);
  const rows = 'role' in wanted ? rolesAt(tenantId, wanted.role) : peopleRows(tenantId, wanted.status);
  return query<User>({ ...rows, limit, after });
}

async function userAt(tenantId: string, email: string): Promise<UserPage> {
  const holder = await get<{ userId?: string; tenantId: string }>(emailKey(email));
  const user = holder?.userId && holder.tenantId === tenantId ? await get<User>(userKey(holder.userId)) : undefined;
  return { items: user ? [user] : [] };
}

/** The company's name, for mails. One read. */
export const readAccount = (tenantId: string): Promise<Account | undefined> => get<Account>(accountKey(tenantId));

/** What of a person the activity log tells. */
const auditedMembers = ({ firstName, lastName, email, roles, status, locale }: User) => ({
  firstName,
  lastName,
  email,
  roles,
  status,
  locale,
});

type AuditedMembers = Partial<ReturnType<typeof auditedMembers>>;

/** What of a person a change replaced, and by what. */
function replaced(before: User | undefined, after: User): { from?: AuditedMembers; to: AuditedMembers } {
  if (!before) return { to: auditedMembers(after) };
  const [was, is] = [auditedMembers(before), auditedMembers(after)];
  const names = (Object.keys(is) as (keyof AuditedMembers)[]).filter(name => String(was[name]) !== String(is[name]));
  const pick = (all: AuditedMembers): AuditedMembers => Object.fromEntries(names.map(name => [name, all[name]]));
  return { from: pick(was), to: pick(is) };
}

/** A change to a person, decided: from what, to what, and by whom. */
export interface UserChangeDecision {
  before?: User;
  after: User;
  operation: string;
  company: string;
}

/** What else goes with a change, by what is known of the company: one read, one query at the most for each. */
async function company(before: User | undefined, after: User, caller: Principal): Promise<[Write[], User[]]> {
  const leaves =
    before && before.status !== 'deleted' && (after.status === 'deleted' || !sameAddress(before.email, after.email));
  const [address, check, holders] = await Promise.all([
    leaves ? releaseAddressWrite(before) : undefined,
    before && administers(before) && !administers(after) ? anotherAdminCheck(before) : undefined,
    grantsGlobalAdmin(before, after) ? peopleWithRole(after.tenantId, 'global_admin') : [],
  ]);
  const others = holders.filter(
    ({ userId, status }) => status === 'active' && userId !== caller.userId && userId !== after.userId,
  );
  return [[address, check].filter(write => write !== undefined), others];
}

/**
 * Carries a decision out: the person with their rows, the mails, the audit record, in one transaction; then the sessions
 * of somebody who may no longer sign in end. Their access ends with the transaction: no call goes through any more.
 *
 * @throws Problem 409 `user.email_taken`, `user.last_global_admin`
 */
export async function saveUserChange(
  call: Asker & { principal: Principal },
  { before, after, operation, company: name }: UserChangeDecision,
  reply: Reply,
): Promise<Reply> {
  const { principal, clock } = call;
  const { tenantId, userId } = after;
  const [more, others] = await company(before, after, principal);
  const emails = userEmails(before, after, { company: name, by: nameOf(principal) }, others);
  const change = { tenantId, resourceType: 'partner_user', resourceId: userId, operation } as const;
  const saved = await commit(
    call,
    [
      ...(before ? personChangeWrites(before, after) : personWrites(after, 'user.email_taken')),
      ...more,
      ...emails.map(outboxEmail => enqueueEmail(outboxEmail, clock.now)),
      auditWrite({ ...change, actor: asActor(principal), ...replaced(before, after) }, clock.now),
    ],
    reply,
  );
  if (before?.status === 'active' && after.status !== 'active')
    await endSessions(userId).catch(error => logRetryable('Sessions not ended', error));
  return saved;
}
