/** What a customer's user is made of. */
import type { Customer } from '#functions/customer/customer.ts';
import { hasNoMailbox } from '#shared/company/customer-domain.ts';
import { type Locale, nearestLocale } from '#shared/i18n/locale.ts';
import type { DirectoryEntry, SecretDelivery, User } from '#shared/identity/user.ts';
import type { Clock } from '#shared/runtime/time.ts';
import { chosenSecret } from '#shared/sign-in/first-sign-in.ts';
import { requireStrongPassword } from '#shared/sign-in/password.ts';
import type { WithSecret } from '../new-secret.ts';
import { newUser } from '../rules.ts';
import type { CustomerUserBody } from './schema.ts';

type Named = Pick<CustomerUserBody, 'displayName' | 'firstName' | 'lastName'>;

/** First and last name; one that is left out is taken from the display name. */
export function namesOf({ displayName, firstName, lastName }: Named): { firstName: string; lastName: string } {
  const [first = displayName, ...rest] = displayName.split(/\s+/);
  return { firstName: firstName ?? first, lastName: lastName ?? (rest.join(' ') || first) };
}

/** What the directory has of a user, as sent. */
export const directoryEntryOf = ({
  displayName,
  usageLocation,
  immutableId,
  phoneNumber,
}: Omit<CustomerUserBody, 'userPrincipalName'>): DirectoryEntry => ({
  displayName,
  ...(usageLocation && { usageLocation }),
  ...(immutableId && { immutableId }),
  ...(phoneNumber && { phoneNumber }),
});

/** How somebody gets a first secret that nobody chose: where no email arrives, whoever asks for it hands it on. */
export const deliveryTo = (address: string): SecretDelivery => (hasNoMailbox(address) ? 'show_once' : 'invite_link');

/**
 * A user with a temporary password that somebody chose for them.
 * @throws Problem 422 `password.weak`, `password.common`
 */
export async function withChosen<Secretive extends WithSecret>(user: Secretive, password: string): Promise<Secretive> {
  await requireStrongPassword(password, [user.email, user.firstName, user.lastName]);
  return { ...user, chosen: await chosenSecret(user, password) };
}

/** The language of a customer's people: that of its billing profile. */
const localeOf = ({ billing }: Customer, otherwise: Locale): Locale =>
  nearestLocale(billing.culture) ?? nearestLocale(billing.language) ?? otherwise;

/** Whose user it is to be, and what is known about the address. */
interface NewCustomerUser {
  userId: string;
  customer: Customer;
  locale: Locale;
  /** The customer has proved the domain of the address. */
  proved: boolean;
}

/**
 * A new user of a customer, without roles. With a password that was sent, which takes an address under a domain of the
 * customer's, else with one that is shown once, or a link that is emailed.
 * @throws Problem 422 `user.address_unproved`, and as {@link withChosen}
 */
export async function newCustomerUser(
  sent: CustomerUserBody,
  { userId, customer, locale, proved }: NewCustomerUser,
  clock: Clock,
): Promise<User> {
  const { userPrincipalName: email, passwordProfile } = sent;
  const password = passwordProfile?.password;
  const delivery = password ? 'show_once' : deliveryTo(email);
  const { tenantId } = customer;
  const made = newUser(
    { ...namesOf(sent), email, adminRole: 'none', agentRole: 'none' },
    { userId, tenantId, kind: 'customer', locale: localeOf(customer, locale), delivery, proved },
    clock,
  );
  const user = { ...made, directory: directoryEntryOf(sent) };
  return password ? withChosen(user, password) : user;
}
