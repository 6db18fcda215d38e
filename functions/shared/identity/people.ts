import { get, query } from '#shared/db/table.ts';
import { uniqueKey } from '#shared/db/unique-claim.ts';
import type { Key, Write } from '#shared/db/write.ts';
import { Problem, type Reason } from '#shared/errors/problem.ts';
import { addressKey, domainOf, sameAddress } from '#shared/schema/fields.ts';
import { operatorTenant, rolesAt } from './principal.ts';
import type { Role } from './roles.ts';
import { factorKey, isAway, type User, userKey } from './user.ts';

export const emailKey = (email: string): Key => uniqueKey(`email#${addressKey(email)}`);

const listKey = ({ tenantId, status, userId }: User): Key => ({
  pk: `TENANT#${tenantId}`,
  sk: status === 'deleted' ? `GONE#${userId}` : `USER#${status}#${userId}`,
});

const roleKey = ({ tenantId, userId }: User, role: Role): Key => ({
  pk: `TENANT#${tenantId}`,
  sk: `ROLE#${role}#${userId}`,
});

/** Partition and prefix of a company's user rows: all except deleted users, or those with one status. */
export const peopleRows = (tenantId: string, status?: User['status']) => ({
  partition: `TENANT#${tenantId}`,
  sort: { beginsWith: status === 'deleted' ? 'GONE#' : `USER#${status ? `${status}#` : ''}` },
});

/** Whether a user's roles are in effect. Those of disabled and deleted users are stored only to be restored. */
const hasRolesInEffect = (user: User): boolean => !isAway(user);

/** Copies of a user for lists: one by status, and one for each role in effect. */
function rowsOf(user: User): Write[] {
  const { sessions, recovery, signInLink, ceilingLiftedUntil, lastSignIn, chosen, ...put } = {
    chosen: undefined,
    ...user,
  };
  const keys = [listKey(user), ...(hasRolesInEffect(user) ? user.roles.map(role => roleKey(user, role)) : [])];
  return keys.map(key => ({ key, put }));
}

/**
 * Key of an address that a company has invited, but nobody has proved. It is unique within the company only, so it keeps
 * nobody else from the address.
 */
export const invitedKey = ({ tenantId, email }: Pick<User, 'tenantId' | 'email'>): Key =>
  uniqueKey(`invited#${tenantId}#${addressKey(email)}`);

/** Whether a user has the claim on their address, which blocks others and lets them sign in. */
export const holdsAddress = ({ status, unproved }: User): boolean => status !== 'deleted' && !unproved;

/** A condition that no user and no other company holds an address, ignoring case (P6). */
export const freeAddressCheck = ({ email, tenantId }: Pick<User, 'email' | 'tenantId'>, taken: Reason): Write => ({
  key: emailKey(email),
  when: { absentOr: { tenantId }, absent: ['userId'] },
  otherwise: () => new Problem(taken),
});

/** The claim on a user's address: on all of it, or within the company while it is unproved. None for a deleted user. */
function addressClaims(user: User, taken: Reason): Write[] {
  const { userId, tenantId, status, unproved } = user;
  if (status === 'deleted') return [];
  const free = freeAddressCheck(user, taken);
  if (!unproved) return [{ ...free, set: { userId, tenantId } }];
  return [free, { ...free, key: invitedKey(user), set: { userId, tenantId } }];
}

/** Writes that create a user: the record, the claim on the email address, and the rows. */
export const personWrites = (user: User, taken: Reason = 'organisation.exists'): Write[] => [
  { key: userKey(user.userId), put: user, when: { exists: false } },
  ...addressClaims(user, taken),
  ...rowsOf(user),
];

const idOf = ({ key: { pk, sk } }: Write): string => `${pk} ${sk}`;

/**
 * Writes that change a user and their rows, unless another process changed the user in between. They claim the address if it
 * is new, or proved now. Its former claim is released by {@link releaseAddressWrite}, which the caller adds where
 * {@link leavesAddress}. A deleted user is in the `watch` index for the purge.
 */
export function personChangeWrites(before: User, changed: User): Write[] {
  const after = rememberDomain(before, changed);
  const [was, is] = [rowsOf(before), rowsOf(after)];
  const keptRows = new Set(is.map(idOf));
  const watched = after.status === 'deleted' && { watch: 'user.purge', dueAt: after.purgeOn };
  const [had, has] = [addressClaims(before, 'user.email_taken'), addressClaims(after, 'user.email_taken')];
  const kept = had.map(idOf).join() === has.map(idOf).join();
  return [
    { key: userKey(after.userId), put: { ...after, ...watched }, when: { equals: { version: before.version } } },
    ...was.filter(row => !keptRows.has(idOf(row))).map(({ key }) => ({ key, delete: true as const })),
    ...is,
    ...(kept ? [] : [...(before.unproved && before.status !== 'deleted' ? [uninvitedWrite(before)] : []), ...has]),
  ];
}

const uninvitedWrite = (user: User): Write => ({ key: invitedKey(user), delete: true });

/** Whether a change takes a claimed address away from a user. */
export const leavesAddress = (before: User, after: User): boolean =>
  holdsAddress(before) && !(holdsAddress(after) && sameAddress(before.email, after.email));

/** The person, with the domains of the addresses that they no longer have. */
function rememberDomain(before: User, after: User): User {
  const [was, is] = [domainOf(before.email), domainOf(after.email)];
  const formerDomains = [...new Set([...(before.formerDomains ?? []), ...(was === is ? [] : [was])])];
  return formerDomains.length === 0 ? after : { ...after, formerDomains };
}

/** The writes that end a deleted person for good. */
export const purgeWrites = (user: User): Write[] => [
  { key: userKey(user.userId), delete: true, when: { equals: { version: user.version } } },
  { key: factorKey(user.userId), delete: true },
  ...rowsOf(user).map(({ key }) => ({ key, delete: true as const })),
];

/**
 * Releases a user's claim on their email address. If an application named the address, the company keeps it. One read.
 */
export async function releaseAddressWrite({ email, userId }: User): Promise<Write> {
  const key = emailKey(email);
  const claim = await get<{ enrollmentId?: string }>(key);
  return claim?.enrollmentId
    ? { key, remove: ['userId'], when: { equals: { userId, enrollmentId: claim.enrollmentId } } }
    : { key, delete: true, when: { equals: { userId }, absent: ['enrollmentId'] } };
}

/** Users of a company with a role, for example to name them in an error. One query. */
export async function peopleWithRole(tenantId: string, role: Role): Promise<User[]> {
  const { items } = await query<User>({ ...rolesAt(tenantId, role), limit: 20, consistent: true });
  return items;
}

/** Whether a user counts as an active global admin: has the role, has signed in before, and still can. */
export const administers = (user: User): boolean =>
  hasRolesInEffect(user) && user.joined && user.roles.includes('global_admin');

/**
 * A condition for the change that removes a global admin: another one must remain. If two remove each other at the same
 * time, only one succeeds. One query.
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

/** A company's global admins who can sign in: the recipients of notifications to the company. One query. */
export const adminsOf = async (tenantId: string): Promise<User[]> =>
  (await peopleWithRole(tenantId, 'global_admin')).filter(({ status }) => status === 'active');

/** The operator's review leads, who are notified of overdue and disputed applications. One query. */
export const reviewLeads = (): Promise<User[]> => peopleWithRole(operatorTenant, 'review_lead');
