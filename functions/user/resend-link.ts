import { auditWrite } from '#shared/audit/audit.ts';
import { transact } from '#shared/db/table.ts';
import { Problem } from '#shared/errors/problem.ts';
import { changeRecordWith } from '#shared/http/change-record.ts';
import { personChangeWrites } from '#shared/identity/people.ts';
import type { User } from '#shared/identity/user.ts';
import type { ContactActor } from '#shared/links/link-handler.ts';
import { enqueueEmail } from '#shared/mail/enqueue.ts';
import { mayMailStranger } from '#shared/mail/stranger-mail.ts';
import { requestRecovery } from '#shared/recovery/recovery.ts';
import { sendSignInLink } from '#shared/recovery/sign-in-link.ts';
import type { Clock } from '#shared/runtime/time.ts';
import { requestAddressChange } from './address-change.ts';
import { userEmails } from './emails.ts';
import { inviterOf, type OpenedUserLink, userLink } from './invitation.ts';
import { hasSecret, resetSecret } from './rules.ts';

/** A person with a new link of the kind that they have opened, and where it goes. @throws as {@link resendUserLink} */
function withNewLink({ link, record }: OpenedUserLink, clock: Clock): { next: User; to: string } {
  if (link.purpose !== 'address') {
    if (record.status !== 'invited') throw new Problem('user.joined');
    return { next: resetSecret(record, 'invite_link', clock), to: record.email };
  }
  if (!record.addressChange) throw new Problem('user.address_change_ended');
  return { next: requestAddressChange(record, record.addressChange, clock), to: record.addressChange.email };
}

/** A request that was made and has sent nothing: it is counted, and the present link goes on working. */
function onlyCounted(record: User, next: User): User {
  const { addressChange } = record;
  if (addressChange && next.addressChange) {
    return { ...record, addressChange: { ...addressChange, resends: next.addressChange.resends } };
  }
  return hasSecret(record) && hasSecret(next) ? { ...record, resends: next.resends } : record;
}

/**
 * Sends the person whom an old link of their own sign-in concerns a new one of its kind.
 * @throws Problem 429 `recovery.too_many`
 */
async function resendOwnLink({ link, record }: OpenedUserLink, { ip }: ContactActor, clock: Clock): Promise<void> {
  const sent =
    link.purpose === 'sign_in'
      ? await sendSignInLink(record, clock)
      : await requestRecovery({ email: record.email, sourceIp: ip, clock });
  if (!sent) throw new Problem('recovery.too_many', { retryAfter: 3600 });
}

/**
 * Sends a new link to the address that the old one went to, at the request of anyone who has that one (P3). Beyond the limit
 * of strangers' emails only the request is counted: no email is sent and the link stays, but the caller gets the same answer.
 * Three reads, at most four updates, one transaction.
 * @throws Problem 404, 409 `user.joined`, 410 `user.address_change_ended`, 429 `verify.too_many`, `recovery.too_many`
 */
export const resendUserLink = (token: string, actor: ContactActor, clock: Clock): Promise<User> => {
  let isSent: Promise<boolean> | undefined;
  return changeRecordWith(transact, {
    load: () => userLink.open(token),
    async decide(opened) {
      const { record, link } = opened;
      if (link.purpose === 'recovery' || link.purpose === 'sign_in') {
        await resendOwnLink(opened, actor, clock);
        return { reply: record };
      }
      const { next, to } = withNewLink(opened, clock);
      const version = record.version + 1;
      isSent ??= mayMailStranger({ to, about: record.userId, sourceIp: actor.ip, lists: false }, clock);
      if (!(await isSent)) {
        return { writes: personChangeWrites(record, { ...onlyCounted(record, next), version }), reply: record };
      }
      const after = { ...next, version };
      const company = await inviterOf(record);
      const by = (link.purpose === 'address' && after.addressChange?.by) || company.company;
      const emails = userEmails(record, after, { ...company, by }, []).filter(email => email.link);
      const { tenantId, userId } = record;
      const change = { tenantId, resourceType: 'partner_user', resourceId: userId } as const;
      return {
        writes: [
          ...personChangeWrites(record, after),
          ...emails.map(email => enqueueEmail(email, clock.now)),
          auditWrite({ ...change, operation: 'resend_invitation', actor }, clock.now),
        ],
        reply: after,
      };
    },
  });
};
