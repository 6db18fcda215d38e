/** What other capabilities use of people: the first administrator of a new company. */
import type { Write } from '#shared/db/write.ts';
import { personWrites } from '#shared/identity/people.ts';
import type { Active, Person, User } from '#shared/identity/user.ts';
import type { Clock } from '#shared/runtime/time.ts';
import { setSignInPassword } from '#shared/sign-in/cognito.ts';
import { requireStrongPassword } from '#shared/sign-in/password.ts';
import { withNewSecret } from './new-secret.ts';
import { requireFreeAddress } from './prove-address.ts';

/** The first administrator of a company, under a domain that is the company's for certain. */
type FirstAdministrator = Pick<Person, 'userId' | 'tenantId' | 'kind' | 'locale' | 'email' | 'firstName' | 'lastName'>;

/**
 * The account of a company's first administrator, whose temporary password is shown once: to whoever makes the company.
 * @returns the person, and the writes of the account, which fail with 409 `user.email_taken`
 */
export function newAdministrator(about: FirstAdministrator, clock: Clock): { user: User; writes: Write[] } {
  const person: Person = {
    ...about,
    roles: ['global_admin'],
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
