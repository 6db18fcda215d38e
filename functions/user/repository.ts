import { get, getAll, query } from '#shared/db/table.ts';
import type { UniqueClaim } from '#shared/db/unique-claim.ts';
import { Problem } from '#shared/errors/problem.ts';
import { type Company, companyKey } from '#shared/identity/account.ts';
import { emailKey, invitedKey, peopleRows } from '#shared/identity/people.ts';
import { type Principal, rolesAt } from '#shared/identity/principal.ts';
import type { Role } from '#shared/identity/roles.ts';
import { type User, userKey } from '#shared/identity/user.ts';
import { setting } from '#shared/runtime/settings.ts';
import type { Employer } from './emails.ts';

/** @throws Problem 404 `resource.unknown`, the same for an unknown user and another company's user. One read. */
export async function readUser(tenantId: string, userId: string): Promise<User> {
  const user = await get<User>(userKey(userId));
  if (user?.tenantId !== tenantId) throw new Problem('resource.unknown');
  return user;
}

/** @throws Problem 404 for a deleted user too: only a change of status finds them. One read. */
export async function readLiving({ tenantId }: Pick<Principal, 'tenantId'>, userId: string): Promise<User> {
  const user = await readUser(tenantId, userId);
  if (user.status === 'deleted') throw new Problem('resource.unknown');
  return user;
}

/** The record of the caller's company; the operator has none. One read. */
export const readCompany = (caller: Pick<Principal, 'tenantId' | 'kind'>): Promise<Company | undefined> =>
  get<Company>(companyKey(caller));

/** A company, as emails to its people name it. */
export const employerOf = (company: Company | undefined): Employer => ({
  company: company?.companyName ?? setting('PROGRAMME'),
  country: company?.country,
});

/** A list of users: all except deleted ones, those in a status, those with a role, or the one with an email address. */
export type UserFilter = { status?: User['status'] } | { role: Role } | { email: string };

type UserPage = { items: User[]; last?: Record<string, unknown> };

/** One page of users. One query; two reads for an email address. */
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
  const holders = await getAll<UniqueClaim[]>(emailKey(email), invitedKey({ tenantId, email }));
  const holder = holders.find(claim => claim?.userId && claim.tenantId === tenantId);
  const user = holder?.userId ? await get<User>(userKey(holder.userId)) : undefined;
  return { items: user ? [user] : [] };
}
