import { timeZoneFor } from '#shared/i18n/time-zone.ts';
import { holdsAddress } from '#shared/identity/people.ts';
import { nameOf, type User } from '#shared/identity/user.ts';
import type { OutboxEmail } from '#shared/mail/outbox-email.ts';
import { sameAddress } from '#shared/schema/fields.ts';
import type { WithSecret } from './new-secret.ts';
import { hasSecret } from './rules.ts';

/** A user's company, as emails need it: the operator has no country. */
export interface Employer {
  company: string;
  country?: string | undefined;
}

/** Who made a change, in which company; named in the emails about it. */
export interface About extends Employer {
  by: string;
}

const outboxEmail = (kind: string, user: User, params: OutboxEmail['params'], country?: string): OutboxEmail => ({
  kind,
  to: user.email,
  locale: user.locale,
  name: nameOf(user),
  tenantId: user.tenantId,
  timeZone: timeZoneFor(user.timeZone, country),
  ...(params && { params }),
});

/** The email with a first secret; none for one that is shown once. */
function secretEmails(user: WithSecret, { country, ...about }: About): OutboxEmail[] {
  const { userId, issue, email, expiresOn, delivery } = user;
  const write = (kind: string) => outboxEmail(kind, user, { ...about, email, expires: { date: expiresOn } }, country);
  if (delivery === 'show_once') return [write(user.joined ? 'user_reset_shown' : 'user_shown')];
  if (delivery === 'temporary_password_by_mail') return [{ ...write('user_temporary'), temporary: { userId, issue } }];
  const link = { purpose: 'user', record: userId, issue, expiresOn, typed: true } as const;
  return [{ ...write(user.joined ? 'user_reset' : 'user_invited'), link }];
}

/** Tells an operator of a reset by `npm run operator`, so that none goes unnoticed. */
export const operatorResetEmail = (user: WithSecret): OutboxEmail =>
  outboxEmail('operator_reset', user, { email: user.email, expires: { date: user.expiresOn } });

/** Tells an operator that `npm run operator` removed their second factor. */
export const operatorFactorResetEmail = (user: User): OutboxEmail =>
  outboxEmail('operator_mfa_reset', user, { email: user.email });

const isGlobalAdmin = (user: User | undefined): boolean =>
  user !== undefined && user.status !== 'disabled' && user.status !== 'deleted' && user.roles.includes('global_admin');

/** Whether a change makes a user a global admin. */
export const grantsGlobalAdmin = (before: User | undefined, after: User): boolean =>
  isGlobalAdmin(after) && !isGlobalAdmin(before);

const rolesText = ({ roles }: User): string => [...roles].sort().join(',');

/** A requested change of address: the link to the new one, so that its mailbox confirms it, and the news to the present one. */
function addressChangeEmails(user: User, { country, ...about }: About): OutboxEmail[] {
  const { addressChange, userId } = user;
  if (!addressChange) return [];
  const { email, issue, expiresOn } = addressChange;
  const params = { ...about, email, expires: { date: expiresOn } };
  const link = { purpose: 'address', record: userId, issue, expiresOn, typed: true } as const;
  return [
    { ...outboxEmail('user_confirm_address', user, params, country), to: email, link },
    outboxEmail('user_address_requested', user, params, country),
  ];
}

/**
 * The emails about a change: a first secret and changed roles (R94) to the user, a requested change of address to both
 * addresses, a changed one to the old one, and a new global admin to the other ones (R83).
 */
export function userEmails(
  before: User | undefined,
  after: User,
  about: About,
  others: readonly User[],
): OutboxEmail[] {
  const active = before?.status === 'active' && after.status === 'active';
  const { country, ...named } = about;
  return [
    ...(hasSecret(after) && after.issue !== before?.issue ? secretEmails(after, about) : []),
    ...(active && rolesText(before) !== rolesText(after)
      ? [outboxEmail('user_roles', after, { ...named, roleNames: { roles: after.roles } })]
      : []),
    ...(after.addressChange?.issue !== before?.addressChange?.issue ? addressChangeEmails(after, about) : []),
    ...(before?.joined && holdsAddress(before) && !sameAddress(before.email, after.email)
      ? [outboxEmail('user_address_changed', before, { ...named, email: after.email })]
      : []),
    ...others.map(other =>
      outboxEmail('user_global_admin', other, {
        ...named,
        ...{ userId: after.userId, name: nameOf(after), email: after.email },
      }),
    ),
  ];
}
