import { get, query } from '#shared/db/table.ts';
import { uniqueKey } from '#shared/db/unique-claim.ts';
import type { Key, Write } from '#shared/db/write.ts';
import { Problem, type Reason } from '#shared/errors/problem.ts';
import { addressKey, domainOf, sameAddress } from '#shared/schema/fields.ts';
import { operatorTenant, rolesAt } from './principal.ts';
import type { Role } from './roles.ts';
import { type User, userKey } from './user.ts';

export const emailKey = (email: string): Key => uniqueKey(`email#${addressKey(email)}`);

const listKey = ({ tenantId, status, userId }: User): Key => ({
  pk: `TENANT#${tenantId}`,
  sk: status === 'deleted' ? `GONE#${userId}` : `USER#${status}#${userId}`,
});

const roleKey = ({ tenantId, userId }: User, role: Role): Key => ({
  pk: `TENANT#${tenantId}`,
  sk: `ROLE#${role}#${userId}`,
});

/** Where the rows of an organisation's people are: all but the deleted, or those of one status. */
export const peopleRows = (tenantId: string, status?: User['status']) => ({
  partition: `TENANT#${tenantId}`,
  sort: { beginsWith: status === 'deleted' ? 'GONE#' : `USER#${status ? `${status}#` : ''}` },
});

/** Whether a person's roles are in force: those of somebody disabled or deleted are only remembered. */
const isThere = ({ status }: User): boolean => status !== 'disabled' && status !== 'deleted';

/** The rows that lists are read from, each a copy of the person: one by status, and one for each role in force. */
const rowsOf = (user: User): Write[] =>
  [listKey(user), ...(isThere(user) ? user.roles.map(role => roleKey(user, role)) : [])].map(key => ({
    key,
    put: user,
  }));

/** Takes an address for a person; nobody else may have it, whatever its case (P6). */
const claimAddress = ({ email, userId, tenantId }: User, taken: Reason): Write => ({
  key: emailKey(email),
  set: { userId, tenantId },
  when: { absentOr: { tenantId }, absent: ['userId'] },
  otherwise: () => new Problem(taken),
});

/** The writes that make a person: their record, their address, and their rows. */
export const personWrites = (user: User, taken: Reason = 'organisation.exists'): Write[] => [
  { key: userKey(user.userId), put: user, when: { exists: false } },
  claimAddress(user, taken),
  ...rowsOf(user),
];

const idOf = ({ key: { pk, sk } }: Write): string => `${pk} ${sk}`;

/**
 * The writes of a change to a person, on the condition that nobody changed them meanwhile: their record and their rows.
 * One who is deleted keeps no address, and stands in the `watch` index for the day of the purge.
 */
export function personChangeWrites(before: User, changed: User): Write[] {
  const after = rememberDomain(before, changed);
  const [was, is] = [rowsOf(before), rowsOf(after)];
  const kept = new Set(is.map(idOf));
  const watched = after.status === 'deleted' && { watch: 'user.purge', dueAt: after.purgeOn };
  const returned = before.status === 'deleted' && after.status !== 'deleted';
  const moved = after.status !== 'deleted' && !sameAddress(before.email, after.email);
  return [
    { key: userKey(after.userId), put: { ...after, ...watched }, when: { equals: { version: before.version } } },
    ...was.filter(row => !kept.has(idOf(row))).map(({ key }) => ({ key, delete: true as const })),
    ...is,
    ...(moved || returned ? [claimAddress(after, 'user.email_taken')] : []),
  ];
}

/** The person, with the domain of an address that they no longer have. */
function rememberDomain(before: User, after: User): User {
  const [was, is] = [domainOf(before.email), domainOf(after.email)];
  return was === is ? after : { ...after, formerDomains: [...new Set([...(before.formerDomains ?? []), was])] };
}

/** The writes that end a deleted person for good. */
export const purgeWrites = (user: User): Write[] => [
  { key: userKey(user.userId), delete: true, when: { equals: { version: user.version } } },
  ...rowsOf(user).map(({ key }) => ({ key, delete: true as const })),
];

/** Gives a person's address back; an application that named it keeps it. One read. */
export async function releaseAddressWrite({ email, userId }: User): Promise<Write> {
  const key = emailKey(email);
  const held = await get<{ enrollmentId?: string }>(key);
  return held?.enrollmentId
    ? { key, remove: ['userId'], when: { equals: { userId, enrollmentId: held.enrollmentId } } }
    : { key, delete: true, when: { equals: { userId }, absent: ['enrollmentId'] } };
}

/** The people of an organisation who hold a role, as many as are worth naming. One query. */
export async function peopleWithRole(tenantId: string, role: Role): Promise<User[]> {
  const { items } = await query<User>({ ...rolesAt(tenantId, role), limit: 20, consistent: true });
  return items;
}

/** Whether a person counts as one who administers the company: a global admin who has once signed in, and still can. */
export const administers = (user: User): boolean => isThere(user) && user.joined && user.roles.includes('global_admin');

/**
 * A check that goes with the change that takes a global admin away: that another one stays. Of two who take each other
 * away at once, so only one succeeds. One query.
 *
 * @throws Problem 409 `user.last_global_admin` (R96)
 */
export async function anotherAdminCheck({ tenantId, userId }: User): Promise<Write> {
  const other = (await peopleWithRole(tenantId, 'global_admin')).find(
    user => user.userId !== userId && administers(user),
  );
  if (!other) throw new Problem('user.last_global_admin');
  return {
    key: userKey(other.userId),
    when: {
      equals: { joined: true },
      oneOf: { status: ['active', 'invited', 'temporary_secret'] },
      contains: { roles: 'global_admin' },
    },
  };
}

/** The global admins of an organisation who can sign in: they are told what the organisation must know. One query. */
export const adminsOf = async (tenantId: string): Promise<User[]> =>
  (await peopleWithRole(tenantId, 'global_admin')).filter(({ status }) => status === 'active');

/** The operator's review leads, who are told of what is overdue or disputed. One query. */
export const reviewLeads = (): Promise<User[]> => peopleWithRole(operatorTenant, 'review_lead');
