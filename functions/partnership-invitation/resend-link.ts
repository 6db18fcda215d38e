import type { Actor } from '#shared/audit/audit.ts';
import { linkSecret } from '#shared/crypto/link-secret.ts';
import { programKey } from '#shared/crypto/program-key.ts';
import { get, transact } from '#shared/db/table.ts';
import type { UniqueClaim } from '#shared/db/unique-claim.ts';
import type { Write } from '#shared/db/write.ts';
import { Problem } from '#shared/errors/problem.ts';
import { changeRecordWith } from '#shared/http/change-record.ts';
import { emailKey } from '#shared/identity/people.ts';
import { type User, userKey } from '#shared/identity/user.ts';
import { linkWrites } from '#shared/links/link.ts';
import type { ContactActor } from '#shared/links/link-handler.ts';
import { mayMailStranger } from '#shared/mail/stranger-mail.ts';
import type { Clock } from '#shared/runtime/time.ts';
import { amendRecord } from '#shared/workflow/transition.ts';
import { signalOrRestart } from '#shared/workflow/workflow-execution.ts';
import { partnershipLink } from './acceptance.ts';
import type { Invitation } from './invitation.ts';
import { invitationWrites } from './repository.ts';
import { resendInvitation } from './rules.ts';
import { invitationLink } from './transition.ts';
import { isVoidForInvited } from './void-invitations.ts';
import { invitationDefinition, type StoredInvitation } from './workflow-definition.ts';

/** The writes that create the link of the current issue. */
export async function newLinkWrites(record: Invitation): Promise<Write[]> {
  const subject = invitationLink(record);
  return linkWrites(subject, linkSecret(await programKey('links'), subject), record.expiresOn);
}

/**
 * The writes for emailing an invitation again, and how to notify the workflow: an expired invitation starts a new
 * execution.
 * At most two reads.
 * @throws Problem as {@link resendInvitation}, 409 `invite.closed` if the invitation is void (R126)
 */
export async function resendInvitationWrites(
  record: StoredInvitation,
  actor: Actor,
  clock: Clock,
): Promise<ReturnType<typeof signalOrRestart>> {
  const transition = resendInvitation(record, clock);
  if (await isVoidForInvited(record)) throw new Problem('invite.closed', { params: { status: 'withdrawn' } });
  const writes = [...invitationWrites(record, transition, actor, clock), ...(await newLinkWrites(transition.next))];
  return signalOrRestart(invitationDefinition, record, transition, writes, clock);
}

/** Whether somebody who has joined signs in with an address. At most two reads. */
async function isConfirmed(email: string): Promise<boolean> {
  const claim = await get<UniqueClaim>(emailKey(email));
  return claim?.userId !== undefined && (await get<User>(userKey(claim.userId)))?.joined === true;
}

/**
 * Sends a new link to the invited address, at the request of anyone who has an old one (P3). Beyond the limit of strangers'
 * emails only the request is counted: no email is sent and the link stays, but the caller gets the same answer. At most six
 * reads, four updates, one transaction, one signal or execution.
 * @throws Problem 404, 409 `invite.closed`, 429 `verify.too_many`
 */
export const resendPartnershipLink = (token: string, actor: ContactActor, clock: Clock): Promise<Invitation> => {
  const count = async ({ id, email }: Invitation) => {
    const confirmed = await isConfirmed(email);
    return mayMailStranger({ to: email, about: id, sourceIp: actor.ip, lists: false, confirmed }, clock);
  };
  let isSent: Promise<boolean> | undefined;
  return changeRecordWith(transact, {
    load: () => partnershipLink.open(token),
    async decide({ record }) {
      const { writes, notify } = await resendInvitationWrites(record, actor, clock);
      isSent ??= count(record);
      if (await isSent) return { writes, reply: record, afterCommit: notify };
      const { resends, operation } = counted(record, clock);
      const transition = { operation, next: amendRecord<Invitation>(record, { resends }), emails: {} };
      return { writes: invitationWrites(record, transition, actor, clock), reply: record };
    },
  });
};

/** What is left of a request to send an invitation again that sends no email. */
const counted = (record: StoredInvitation, clock: Clock) => {
  const { operation, next } = resendInvitation(record, clock);
  return { operation, resends: next.resends };
};
