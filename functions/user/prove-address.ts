import { type Actor, auditWrite } from '#shared/audit/audit.ts';
import { readAddressDomain } from '#shared/company/person-address.ts';
import { get } from '#shared/db/table.ts';
import type { UniqueClaim } from '#shared/db/unique-claim.ts';
import type { Write } from '#shared/db/write.ts';
import { Problem } from '#shared/errors/problem.ts';
import { emailKey, personChangeWrites, releaseAddressWrite } from '#shared/identity/people.ts';
import type { AddressChange, User } from '#shared/identity/user.ts';
import { enqueueEmail } from '#shared/mail/enqueue.ts';
import type { Clock } from '#shared/runtime/time.ts';
import { confirmAddressChange } from './address-change.ts';
import { type Employer, userEmails } from './emails.ts';

/**
 * Requires that somebody who uses the link sent to their address may claim it, if they don't yet: nobody else has claimed it
 * since, and no other company has proved its domain. Two reads at most.
 *
 * @returns the condition for the transaction that claims it
 * @throws Problem 409 `user.email_taken`, `user.domain_of_another`
 */
export async function requireFreeAddress({ email, tenantId, userId, unproved }: User): Promise<Write[]> {
  if (!unproved) return [];
  const [{ check }, claim] = await Promise.all([readAddressDomain(email, tenantId), get<UniqueClaim>(emailKey(email))]);
  const isOwn = claim?.tenantId === tenantId && (claim.userId ?? userId) === userId;
  if (claim && !isOwn) throw new Problem('user.email_taken');
  return [check];
}

/** The person who uses a link, the change that it confirms, and the company for emails. */
interface ConfirmedChange {
  user: User;
  change: AddressChange;
  company: Employer;
}

/**
 * The writes with which a confirmed change of address takes force: the new address is claimed, the former one is released and
 * told of it. Two reads.
 *
 * @throws Problem 409 `user.domain_of_another`; `user.email_taken` during the commit
 */
export async function addressChangeWrites(
  { user, change, company }: ConfirmedChange,
  actor: Actor,
  { now }: Clock,
): Promise<{ after: User; writes: Write[] }> {
  const { tenantId, userId } = user;
  const after = { ...confirmAddressChange(user, change), version: user.version + 1 };
  const [{ check }, release] = await Promise.all([
    readAddressDomain(change.email, tenantId),
    releaseAddressWrite(user),
  ]);
  const emails = userEmails(user, after, { ...company, by: change.by }, []);
  const audited = { tenantId, resourceType: 'partner_user', resourceId: userId } as const;
  // That the address changed: audit records can't be deleted with the person.
  const withheld = '***';
  const members = { from: { email: withheld, pendingEmail: withheld }, to: { email: withheld } };
  return {
    after,
    writes: [
      check,
      ...personChangeWrites(user, after),
      release,
      ...emails.map(email => enqueueEmail(email, now)),
      auditWrite({ ...audited, operation: 'update_partner_user', actor, ...members }, now),
    ],
  };
}
