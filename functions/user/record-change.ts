import { asActor, auditWrite, type Change } from '#shared/audit/audit.ts';
import type { AuditOperation } from '#shared/audit/operations.ts';
import { hasNoMailbox } from '#shared/company/customer-domain.ts';
import type { Write } from '#shared/db/write.ts';
import type { RecordChange } from '#shared/http/change-record.ts';
import type { Reply } from '#shared/http/route.ts';
import {
  administers,
  anotherAdminCheck,
  leavesAddress,
  peopleWithRole,
  personChangeWrites,
  personWrites,
  releaseAddressWrite,
} from '#shared/identity/people.ts';
import type { Principal } from '#shared/identity/principal.ts';
import { nameOf, type User } from '#shared/identity/user.ts';
import { enqueueEmail } from '#shared/mail/enqueue.ts';
import type { OutboxEmail } from '#shared/mail/outbox-email.ts';
import { partnerMailWrites } from '#shared/mail/partner-mail.ts';
import { logRetryable } from '#shared/runtime/retryable-error.ts';
import type { Clock } from '#shared/runtime/time.ts';
import { sameAddress } from '#shared/schema/fields.ts';
import { endSessions } from '#shared/sign-in/cognito.ts';
import { type Employer, grantsGlobalAdmin, userEmails } from './emails.ts';

/** A decided change to a user. */
export interface UserChangeDecision extends Employer {
  /** The user as stored; absent for a new one. */
  before?: User;
  after: User;
  operation: AuditOperation;
  /** What the decision relies on besides the user's record: who has proved the domain of a new address. */
  checks?: readonly Write[];
  /** The audit records of the change, where they aren't those of a partner's user. */
  audit?: (change: Change) => Write[];
  /** Who made it, as emails name them; the caller unless given. */
  by?: string;
  /** The emails have been counted before, all those of an import together. */
  counted?: boolean;
}

/**
 * A change to a user, for `changeRecord`: the user with their rows, the emails and the audit record in one transaction.
 * Afterwards, if the user may no longer sign in, their sessions are revoked. Their access ends with the transaction
 * already, since every call reads the user. One read or query each when an address or a global admin is removed, one
 * query when a global admin is added.
 *
 * @throws Problem 409 `user.email_taken`, `user.last_global_admin` during the commit; 429 as {@link partnerMailWrites}, for
 * emails to addresses that nobody has confirmed. Nothing is emailed to addresses under domains that the program assigned.
 */
export async function userRecordChange(
  { principal, clock }: { principal: Principal; clock: Clock },
  decision: UserChangeDecision,
  reply: Reply,
): Promise<RecordChange> {
  const { before, after, operation, company, country, checks = [], by = nameOf(principal), audit } = decision;
  const { tenantId, userId } = after;
  const [guards, admins] = await Promise.all([guardWrites(before, after), adminsToNotify(before, after, principal)]);
  const about = { company, country, by };
  const emails = userEmails(before, after, about, admins).filter(({ to }) => !hasNoMailbox(to));
  const unconfirmed = decision.counted ? [] : toUnconfirmed(before, after, emails);
  const counted = await partnerMailWrites(tenantId, unconfirmed, clock);
  const actor = asActor(principal);
  const subject = { tenantId, resourceType: 'partner_user', resourceId: userId } as const;
  const change = { ...subject, operation, actor, ...changedMembers(before, after) };
  const losesAccess = before?.status === 'active' && after.status !== 'active';
  return {
    writes: [
      ...checks,
      ...(before ? personChangeWrites(before, after) : personWrites(after, 'user.email_taken')),
      ...guards,
      ...emails.map(outboxEmail => enqueueEmail(outboxEmail, clock.now)),
      ...counted,
      ...(audit ? audit(change) : [auditWrite(change, clock.now)]),
    ],
    reply,
    ...(losesAccess && {
      afterCommit: () => endSessions(userId).catch(error => logRetryable('Sessions not ended', error)),
    }),
  };
}

/** The recipients of emails to an address that its owner has not confirmed: of a new person, or the next one of any. */
function toUnconfirmed(before: User | undefined, after: User, emails: readonly OutboxEmail[]): string[] {
  const present = after.joined && before && sameAddress(before.email, after.email) ? [] : [after.email];
  const unconfirmed = [...present, ...(after.addressChange ? [after.addressChange.email] : [])];
  return emails.map(({ to }) => to).filter(to => unconfirmed.some(address => sameAddress(to, address)));
}

/** Writes that depend on other records: the release of an email address, and the check that a global admin remains. */
async function guardWrites(before: User | undefined, after: User): Promise<Write[]> {
  if (!before) return [];
  const writes = await Promise.all([
    leavesAddress(before, after) ? releaseAddressWrite(before) : undefined,
    administers(before) && !administers(after) ? anotherAdminCheck(before) : undefined,
  ]);
  return writes.filter(write => write !== undefined);
}

/** The other active global admins, who are notified of a new one (R83). */
async function adminsToNotify(before: User | undefined, after: User, caller: Principal): Promise<User[]> {
  if (!grantsGlobalAdmin(before, after)) return [];
  const admins = await peopleWithRole(after.tenantId, 'global_admin');
  return admins.filter(
    ({ userId, status }) => status === 'active' && userId !== caller.userId && userId !== after.userId,
  );
}

/** The members of a user in the activity log. */
const auditedMembers = ({ email, addressChange, roles, status, locale, timeZone, directory, ...user }: User) => ({
  firstName: user.firstName,
  lastName: user.lastName,
  displayName: directory?.displayName,
  phoneNumber: directory?.phoneNumber,
  immutableId: directory?.immutableId,
  usageLocation: directory?.usageLocation,
  email,
  pendingEmail: addressChange?.email,
  roles,
  status,
  locale,
  timeZone,
});

type AuditedMembers = Partial<ReturnType<typeof auditedMembers>>;

/**
 * What the activity log holds instead of a name or an address: that it changed. Audit records can't be deleted with the
 * person; the log resolves the name from the ID when it is read.
 */
const withheld = { firstName: '***', lastName: '***', email: '***', pendingEmail: '***' };
const withheldOfDirectory = { displayName: '***', phoneNumber: '***', immutableId: '***' };

function changedMembers(before: User | undefined, after: User): { from?: AuditedMembers; to: AuditedMembers } {
  const hidden = { ...withheld, ...(after.directory && withheldOfDirectory) };
  if (!before) return { to: { ...auditedMembers(after), ...hidden } };
  const [was, is] = [auditedMembers(before), auditedMembers(after)];
  const names = (Object.keys(is) as (keyof AuditedMembers)[]).filter(name => String(was[name]) !== String(is[name]));
  const pick = (all: AuditedMembers): AuditedMembers => {
    const values: AuditedMembers = { ...all, ...hidden };
    return Object.fromEntries(names.map(name => [name, values[name]]));
  };
  return { from: pick(was), to: pick(is) };
}
