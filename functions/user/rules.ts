import { Problem } from '#shared/errors/problem.ts';
import { defaultLocale, nearestLocale } from '#shared/i18n/locale.ts';
import { personName } from '#shared/identity/person-name.ts';
import { adminRoles, agentRoles, companyRoles, partnerRoles, type Role } from '#shared/identity/roles.ts';
import { endAll } from '#shared/identity/sessions.ts';
import type { Active, Deleted, Person, SecretDelivery, User } from '#shared/identity/user.ts';
import { countResend } from '#shared/mail/resends.ts';
import { addDays, type Clock } from '#shared/runtime/time.ts';
import { type WithSecret, withNewSecret } from './new-secret.ts';
import type { UserBody } from './schema.ts';

/** Days that a deleted user can be restored. */
const restorableDays = 30;

export const hasSecret = (user: User): user is WithSecret =>
  user.status === 'invited' || user.status === 'temporary_secret';

/**
 * The roles for a choice of levels. Both levels are required, even if "none" (R81).
 * @throws Problem 400 `user.agent_level_required`, `user.admin_level_required`
 */
export function rolesFromLevels({ agentRole, adminRole, companyRoles: company = [] }: UserBody): Role[] {
  if (!agentRole)
    throw new Problem('user.agent_level_required', { params: { levels: { oneOf: [...agentRoles, 'none'] } } });
  if (!adminRole)
    throw new Problem('user.admin_level_required', { params: { levels: { oneOf: [...adminRoles, 'none'] } } });
  return [
    ...(adminRole === 'none' ? [] : [adminRole]),
    ...(agentRole === 'none' ? [] : [agentRole]),
    ...companyRoles.filter(role => company.includes(role)),
  ];
}

const partner: readonly Role[] = partnerRoles;

/** The levels that correspond to a user's roles. */
export const levelsOf = ({ roles }: Pick<Person, 'roles'>) => ({
  agentRole: agentRoles.find(role => roles.includes(role)) ?? ('none' as const),
  adminRole: adminRoles.find(role => roles.includes(role)) ?? ('none' as const),
  companyRoles: companyRoles.filter(role => roles.includes(role)),
});

/** A user without the members that belong to a status. Every change of status ends the sessions there were. */
export function personOf(user: User, { now }: Clock): Person {
  const { userId, tenantId, kind, email, unproved, firstName, lastName, locale, roles, version, createdDate } = user;
  const { issue, joined, timeZone, directory } = user;
  const person = { userId, tenantId, kind, email, firstName, lastName, locale, roles, version, createdDate };
  return {
    ...person,
    issue,
    joined,
    ...(timeZone && { timeZone }),
    ...(directory && { directory }),
    ...(unproved && { unproved }),
    ...(joined && { sessions: endAll(now) }),
  };
}

/**
 * Whoever hands out a password may see it, so only the company that has proved an address's domain can do that. Anybody else
 * proves the address with a link.
 * @throws Problem 422 `user.address_unproved`
 */
export function requireDeliverable(delivery: SecretDelivery, proved: boolean): void {
  if (delivery !== 'invite_link' && !proved) throw new Problem('user.address_unproved');
}

/** The company of a new user, the delivery of their first secret, and whether the company has proved the address's domain. */
export interface NewUser extends Pick<Person, 'userId' | 'tenantId' | 'kind' | 'locale'> {
  delivery: SecretDelivery;
  proved: boolean;
}

/** A new user (R79 to R81). @throws as {@link requireDeliverable} */
export function newUser(sent: UserBody, { delivery, proved, locale, ...from }: NewUser, clock: Clock): WithSecret {
  requireDeliverable(delivery, proved);
  const { firstName, lastName, email } = sent;
  const person: Person = {
    ...from,
    email,
    firstName,
    lastName,
    locale: nearestLocale(sent.locale) ?? locale,
    ...(sent.timeZone && { timeZone: sent.timeZone }),
    roles: rolesFromLevels(sent),
    version: 1,
    createdDate: clock.now.toISOString(),
    issue: 0,
    joined: false,
    ...(!proved && { unproved: true }),
  };
  return withNewSecret(person, delivery, [], clock);
}

/** The roles for other levels. Who keeps the levels keeps all roles: directory roles can be more than one of a level. */
function rolesFor(before: User, sent: UserBody): Role[] {
  const roles = rolesFromLevels(sent);
  if (roles.join() === rolesFromLevels({ ...sent, ...levelsOf(before) }).join()) return before.roles;
  return [...roles, ...before.roles.filter(role => !partner.includes(role))];
}

/**
 * Applies changes to a user, except to the address. Roles other than partner roles are kept. A language that is taken away
 * becomes the default, an unknown one changes nothing. Another name is the display name of a customer's person, too.
 */
export function changeUser(before: User, sent: UserBody): User {
  const { firstName, lastName, timeZone } = sent;
  const locale = sent.locale === undefined ? defaultLocale : (nearestLocale(sent.locale) ?? before.locale);
  const renamed = before.firstName !== firstName || before.lastName !== lastName;
  const directory = renamed &&
    before.directory && { ...before.directory, displayName: personName({ firstName, lastName }) };
  const changed = { ...before, firstName, lastName, locale, timeZone, roles: rolesFor(before, sent) };
  return directory ? { ...changed, directory } : changed;
}

const statusToReturnTo = (user: User): 'active' | 'invited' => {
  if (user.status === 'disabled' || user.status === 'deleted') return user.returnsTo;
  return user.status === 'active' ? 'active' : 'invited';
};

/** Re-enables a disabled or deleted user. One who never set a password gets a new first secret. */
function reenabled(user: User, clock: Clock, delivery: SecretDelivery): Active | WithSecret {
  const person = personOf(user, clock);
  return statusToReturnTo(user) === 'active'
    ? { ...person, status: 'active' }
    : withNewSecret(person, delivery, [], clock);
}

/**
 * Applies the requested status: `disabled` disables, `active` enables or restores. Other values are ignored, because
 * clients send back the status they read.
 * @param delivery of a new first secret, for one who never set a password
 */
export function changeUserStatus(
  user: User,
  wanted: string | undefined,
  clock: Clock,
  delivery: SecretDelivery = 'invite_link',
): User {
  const inactive = user.status === 'disabled' || user.status === 'deleted';
  if (wanted === 'active' && inactive) return reenabled(user, clock, delivery);
  if (wanted === 'disabled' && !inactive)
    return { ...personOf(user, clock), status: 'disabled', returnsTo: statusToReturnTo(user) };
  return user;
}

/** A deleted user, restorable for 30 days. */
export const removeUser = (user: User, clock: Clock): Deleted => ({
  ...personOf(user, clock),
  status: 'deleted',
  returnsTo: statusToReturnTo(user),
  deletedOn: clock.now.toISOString(),
  purgeOn: addDays(clock.now, restorableDays, clock).toISOString(),
});

/**
 * A user with a new first secret that replaces the password or an earlier secret. A pending change of address ends.
 * @throws Problem 409 `user.disabled`, 429 `verify.too_many`
 */
export function resetSecret(user: User, delivery: SecretDelivery, clock: Clock): WithSecret {
  if (user.status === 'disabled' || user.status === 'deleted') throw new Problem('user.disabled');
  if (user.status === 'active') return withNewSecret(personOf(user, clock), delivery, [], clock);
  const resends = delivery === 'show_once' ? user.resends : countResend(user.resends, clock);
  return withNewSecret(personOf(user, clock), delivery, resends, clock);
}

/** Whether a deleted user can still be restored. */
export const isRestorable = (user: Deleted, { now }: Clock): boolean => new Date(user.purgeOn) > now;
