/** What other capabilities use of people: the first administrator of a new company. */
import type { Write } from '#shared/db/write.ts';
import { personWrites } from '#shared/identity/people.ts';
import type { Person, User } from '#shared/identity/user.ts';
import type { Clock } from '#shared/runtime/time.ts';
import { withNewSecret } from './new-secret.ts';

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
