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
import type { EmailLink } from '#shared/links/define-link.ts';
import { linkWrites } from '#shared/links/link.ts';
import type { ContactActor } from '#shared/links/link-handler.ts';
import { mayMailStranger } from '#shared/mail/stranger-mail.ts';
import type { Clock } from '#shared/runtime/time.ts';
import { amendRecord } from '#shared/workflow/transition.ts';
import { signalOrRestart } from '#shared/workflow/workflow-execution.ts';
import type { Invitation } from './invitation.ts';
import type { InvitationSpec, StoredInvitation } from './invitation-spec.ts';
import { invitationWrites } from './repository.ts';
import { resendInvitation } from './rules.ts';
import { invitationLink } from './transition.ts';

/** Whether an invitation is void for the company that it is for. */
export type IsVoidForInvited = (record: Invitation) => Promise<boolean>;

/** The writes that create the link of the current issue. */
export async function newLinkWrites(spec: InvitationSpec, record: Invitation): Promise<Write[]> {
  const subject = invitationLink(spec, record);
  return linkWrites(subject, linkSecret(await programKey('links'), subject), record.expiresOn);
}

/**
 * The writes for emailing an invitation again, and how to notify the workflow: an expired invitation starts a new
 * execution.
 * The reads of `isVoidForInvited`.
 * @throws Problem as {@link resendInvitation}, 409 `invite.closed` if the invitation is void (R126)
 */
export async function resendInvitationWrites(
  spec: InvitationSpec,
  isVoidForInvited: IsVoidForInvited,
  record: StoredInvitation,
  actor: Actor,
  clock: Clock,
): Promise<ReturnType<typeof signalOrRestart>> {
  const transition = resendInvitation(spec, record, clock);
  if (await isVoidForInvited(record)) throw new Problem('invite.closed', { data: ['withdrawn'] });
  const writes = [
    ...invitationWrites(spec, record, transition, actor, clock),
    ...(await newLinkWrites(spec, transition.next)),
  ];
  return signalOrRestart(spec.definition, record, transition, writes, clock);
}

/** Whether somebody who has joined signs in with an address. At most two reads. */
export async function isConfirmed(email: string): Promise<boolean> {
  const claim = await get<UniqueClaim>(emailKey(email));
  return claim?.userId !== undefined && (await get<User>(userKey(claim.userId)))?.joined === true;
}

/**
 * Sends a new link to the invited address, at the request of anyone who has an old one (P3). Beyond the limit of strangers'
 * emails only the request is counted: no email is sent and the link stays, but the caller gets the same answer. At most four
 * reads and those of `isVoidForInvited`, four updates, one transaction, one signal or execution.
 * @throws Problem 404, 409 `invite.closed`, 429 `verify.too_many`
 */
export const resendByLink =
  (spec: InvitationSpec, link: EmailLink<StoredInvitation>, isVoidForInvited: IsVoidForInvited) =>
  (token: string, actor: ContactActor, clock: Clock): Promise<Invitation> => {
    const count = async ({ id, email }: Invitation) => {
      const confirmed = await isConfirmed(email);
      return mayMailStranger({ to: email, about: id, sourceIp: actor.ip, lists: false, confirmed }, clock);
    };
    let isSent: Promise<boolean> | undefined;
    return changeRecordWith(transact, {
      load: () => link.open(token),
      async decide({ record }) {
        const { writes, notify } = await resendInvitationWrites(spec, isVoidForInvited, record, actor, clock);
        isSent ??= count(record);
        if (await isSent) return { writes, reply: record, afterCommit: notify };
        const { resends, operation } = counted(spec, record, clock);
        const transition = { operation, next: amendRecord<Invitation>(record, { resends }), emails: {} };
        return { writes: invitationWrites(spec, record, transition, actor, clock), reply: record };
      },
    });
  };

/** What is left of a request to send an invitation again that sends no email. */
const counted = (spec: InvitationSpec, record: StoredInvitation, clock: Clock) => {
  const { operation, next } = resendInvitation(spec, record, clock);
  return { operation, resends: next.resends };
};
