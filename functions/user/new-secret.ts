import type { Invited, Person, Secret, SecretDelivery, WithTemporarySecret } from '#shared/identity/user.ts';
import { addDays, type Clock } from '#shared/runtime/time.ts';

/** Days that a first secret is valid, by delivery. */
const linkDays = 14;
const passwordDays = 7;

export type WithSecret = Invited | WithTemporarySecret;

/**
 * A user with a new first secret, which replaces earlier ones.
 * @param chosen what stands for a temporary password that somebody chose; any other is derived
 */
export function withNewSecret(
  person: Person,
  delivery: SecretDelivery,
  resends: Secret['resends'],
  clock: Clock,
  chosen?: string,
): WithSecret {
  const days = delivery === 'invite_link' ? linkDays : passwordDays;
  return {
    ...person,
    issue: person.issue + 1,
    status: delivery === 'invite_link' ? 'invited' : 'temporary_secret',
    delivery,
    issuedOn: clock.now.toISOString(),
    expiresOn: addDays(clock.now, days, clock).toISOString(),
    resends,
    ...(chosen && { chosen }),
  };
}
