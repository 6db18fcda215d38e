/** What other capabilities use of people: the first administrator of a new company, and the next one of one that has none. */
import { mailChoiceEndWrites } from '#functions/announcement/lookup.ts';
import { userLicensesKey } from '#functions/license/license.ts';
import { referralScopeEndWrites } from '#functions/referral/lookup.ts';
import { readAddressDomain } from '#shared/company/person-address.ts';
import { get, getAll, transact } from '#shared/db/table.ts';
import type { UniqueClaim } from '#shared/db/unique-claim.ts';
import type { Key, Write } from '#shared/db/write.ts';
import { Problem } from '#shared/errors/problem.ts';
import {
  adminsOf,
  emailKey,
  holdsAddress,
  invitedKey,
  personChangeWrites,
  personWrites,
  purgeWrites,
  releaseAddressWrite,
} from '#shared/identity/people.ts';
import { adminRoles } from '#shared/identity/roles.ts';
import { type Active, type Person, type User, userKey } from '#shared/identity/user.ts';
import { enqueueEmail } from '#shared/mail/enqueue.ts';
import type { Clock } from '#shared/runtime/time.ts';
import { deleteSignIn, setSignInPassword } from '#shared/sign-in/cognito.ts';
import { requireStrongPassword } from '#shared/sign-in/password.ts';
import { userEmails } from './emails.ts';
import { withNewSecret } from './new-secret.ts';
import { requireFreeAddress } from './prove-address.ts';
import { personOf } from './rules.ts';

/** The first administrator of a company, under a domain that is the company's for certain. */
type FirstAdministrator = Pick<Person, 'userId' | 'tenantId' | 'kind' | 'locale' | 'email' | 'firstName' | 'lastName'>;

/** The same, with other roles than that of a global admin alone. */
type FirstWithRoles = FirstAdministrator & Partial<Pick<Person, 'roles'>>;

/**
 * The account of a company's first administrator, whose temporary password is shown once: to whoever makes the company.
 * @returns the person, and the writes of the account, which fail with 409 `user.email_taken`
 */
export function newAdministrator(about: FirstWithRoles, clock: Clock): { user: User; writes: Write[] } {
  const person: Person = {
    ...about,
    roles: about.roles ?? ['global_admin'],
    version: 1,
    createdDate: clock.now.toISOString(),
    issue: 0,
    joined: false,
  };
  const user = withNewSecret(person, 'show_once', [], clock);
  return { user, writes: personWrites(user, 'user.email_taken') };
}

/**
 * The account of a company's first administrator who has proved the address with a code, and chooses a password. At most three
 * reads, two calls to Cognito.
 * @returns the person, and the writes of the account, which fail if somebody else has claimed the address or its domain since
 * @throws Problem 409 `user.email_taken`, `user.domain_of_another`; 422 `password.weak`, `password.common`
 */
export async function administratorByCode(
  person: FirstAdministrator,
  password: string,
  { now }: Clock,
): Promise<{ user: Active; writes: Write[] }> {
  const user: Active = {
    ...person,
    roles: ['global_admin'],
    version: 1,
    createdDate: now.toISOString(),
    issue: 0,
    joined: true,
    status: 'active',
  };
  const checks = await requireFreeAddress({ ...user, unproved: true });
  await requireStrongPassword(password, [user.email, user.firstName, user.lastName]);
  await setSignInPassword(user.userId, password);
  return { user, writes: [...checks, ...personWrites(user, 'user.email_taken')] };
}

/** @throws Problem 409 `user.email_taken` for an address that somebody of another company has. One read. */
export async function refuseForeignAddress({ tenantId, email }: Pick<Person, 'tenantId' | 'email'>): Promise<void> {
  const claim = await get<UniqueClaim>(emailKey(email));
  if (claim && claim.tenantId !== tenantId) throw new Problem('user.email_taken');
}

/** Who is to be a global admin of a company, on whose word. */
interface NextAdministrator extends Pick<Person, 'tenantId' | 'kind' | 'locale' | 'email' | 'firstName' | 'lastName'> {
  company: string;
  country: string;
  /** Whom the emails name. */
  by: string;
}

/** The person of the company who has an address, proved or invited. At most two reads. */
async function personAt({ tenantId, email }: Pick<Person, 'tenantId' | 'email'>): Promise<User | undefined> {
  const claims = await getAll<UniqueClaim[]>(emailKey(email), invitedKey({ tenantId, email }));
  const [claim] = claims.filter(one => one?.userId);
  if (!claim?.userId) return undefined;
  if (claim.tenantId !== tenantId) throw new Problem('user.email_taken');
  return get<User>(userKey(claim.userId));
}

/**
 * A global admin of a company whose own are gone (P19): somebody new, or a person of the company with one role more. Either gets a
 * link by email, with which they choose a password; the other global admins are told. Four reads and a query.
 *
 * @returns the person, and the writes, which fail if somebody else has claimed the address or its domain since
 * @throws Problem 409 `user.email_taken`, `user.domain_of_another`
 */
export async function nextAdministrator(
  about: NextAdministrator,
  clock: Clock,
): Promise<{ user: User; writes: Write[] }> {
  const { company, country, by, ...person } = about;
  const [before, { check, proved }, admins] = await Promise.all([
    personAt(person),
    readAddressDomain(person.email, person.tenantId),
    adminsOf(person.tenantId),
  ]);
  const start: Person = before
    ? { ...personOf(before, clock), version: before.version + 1 }
    : {
        ...{ ...person, userId: crypto.randomUUID(), roles: [], version: 1, issue: 0, joined: false },
        createdDate: clock.now.toISOString(),
        ...(!proved && { unproved: true }),
      };
  const roles: Person['roles'] = [
    'global_admin',
    ...start.roles.filter(role => !(adminRoles as readonly string[]).includes(role)),
  ];
  const user = withNewSecret({ ...start, roles }, 'invite_link', [], clock);
  const others = admins.filter(({ userId }) => userId !== user.userId);
  return {
    user,
    writes: [
      check,
      ...(before ? personChangeWrites(before, user) : personWrites(user, 'user.email_taken')),
      ...userEmails(before, user, { company, country, by }, others).map(email => enqueueEmail(email, clock.now)),
    ],
  };
}

/**
 * Deletes a person of a company that is deleted: first the sign-in, which is idempotent, then all that is kept of them. Two reads, one
 * transaction.
 * @param row where a list has them: it goes, too, also if the person is gone
 */
export async function purgePerson(userId: string, { pk, sk }: Key): Promise<void> {
  await deleteSignIn(userId);
  const user = await get<User>(userKey(userId));
  const row: Write = { key: { pk, sk }, delete: true };
  if (!user) return transact([row]);
  await transact([
    ...purgeWrites(user),
    ...(holdsAddress(user) ? [await releaseAddressWrite(user)] : []),
    ...(user.unproved ? [{ key: invitedKey(user), delete: true as const }] : []),
    { key: userLicensesKey(userId), delete: true },
    ...mailChoiceEndWrites(userId),
    ...referralScopeEndWrites(user),
  ]);
}
