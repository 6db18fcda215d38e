import type { AddressChange, User } from '#shared/identity/user.ts';
import { countResend } from '#shared/mail/resends.ts';
import { addDays, type Clock } from '#shared/runtime/time.ts';
import { sameAddress } from '#shared/schema/fields.ts';
import { withNewSecret } from './new-secret.ts';
import { hasSecret, personOf } from './rules.ts';

/** Days in which a new address must be confirmed. */
const confirmationDays = 7;

/** Another address for a user, and whether the company has proved its domain. */
interface OtherAddress {
  email: string;
  proved: boolean;
}

/**
 * A user who gets another address at once: they have never signed in, or come back from deletion, when the earlier address
 * may be somebody else's. They get a new first secret there, unless it was shown once and still may be. An address in no
 * domain of the company's own gets a link, which confirms it.
 */
export function readdress(user: User, { email, proved }: OtherAddress, clock: Clock): User {
  const { unproved, recovery, addressChange, ...rest } = user;
  const moved = { ...rest, email, ...(!proved && { unproved: true as const }) };
  const { delivery, resends } = hasSecret(user) ? user : { delivery: 'invite_link' as const, resends: [] };
  if (proved && delivery === 'show_once') return moved;
  return withNewSecret(personOf(moved, clock), proved ? delivery : 'invite_link', resends, clock);
}

/**
 * A user who changes to another address once its mailbox has confirmed it. Until then they sign in with the present one. A
 * second change replaces the first. The link's issue number is the time, so that it differs from that of any earlier change.
 * @throws Problem 429 `verify.too_many` where the same address is asked for again too often
 */
export function requestAddressChange(user: User, { email, by }: { email: string; by: string }, clock: Clock): User {
  const earlier = user.addressChange;
  const again = earlier !== undefined && sameAddress(earlier.email, email);
  const addressChange: AddressChange = {
    email,
    issue: Math.max(clock.now.getTime(), (earlier?.issue ?? 0) + 1),
    by,
    requestedOn: clock.now.toISOString(),
    expiresOn: addDays(clock.now, confirmationDays, clock).toISOString(),
    resends: again ? countResend(earlier.resends, clock) : [],
  };
  return { ...user, addressChange };
}

/** A user who keeps their present address. */
export function cancelAddressChange(user: User): User {
  const { addressChange, ...kept } = user;
  return kept;
}

/** A user whose new mailbox has confirmed the change of address, or needs to confirm nothing. */
export function confirmAddressChange(user: User, { email }: Pick<AddressChange, 'email'>): User {
  const { unproved, recovery, addressChange, ...rest } = user;
  return { ...rest, email };
}
