import { timeZoneFor } from '#shared/i18n/time-zone.ts';
import type { Account } from '#shared/identity/account.ts';
import type { User } from '#shared/identity/user.ts';
import { addressedTo, type MailReader } from '#shared/mail/addressed-to.ts';
import type { OutboxEmail } from '#shared/mail/outbox-email.ts';

/** An email about a partner to one of its people, who reads dates in the zone of the company unless they chose one. */
export const emailToPerson = (
  kind: string,
  { tenantId, companyName, country }: Pick<Account, 'tenantId' | 'companyName' | 'country'>,
  reader: MailReader,
  params: OutboxEmail['params'] = {},
): OutboxEmail => ({
  kind,
  ...addressedTo(reader),
  tenantId,
  timeZone: timeZoneFor(reader.timeZone, country),
  params: { company: companyName, ...params },
});

/** Tells a partner's admin that it is suspended, restricted or closed, why, and what it may still do; or that it is active again (B107 to B110). */
export function statusEmail(account: Account, admin: User): OutboxEmail {
  const { suspension, closure, status } = account;
  const ordered = closure ?? suspension;
  if (!ordered) return emailToPerson('partner_reinstated', account, admin);
  const kind = status === 'closed' || status === 'restricted' ? `partner_${status}` : 'partner_suspended';
  return emailToPerson(kind, account, admin, { why: { word: `suspension.reason.${ordered.reason}` } });
}
