import type { Actor } from '#shared/audit/audit.ts';
import { linkSecret } from '#shared/crypto/link-secret.ts';
import { programKey } from '#shared/crypto/program-key.ts';
import type { Write } from '#shared/db/write.ts';
import { linkWrites } from '#shared/links/link.ts';
import type { Clock } from '#shared/runtime/time.ts';
import { signalOrRestart } from '#shared/workflow/workflow-execution.ts';
import type { Invitation } from './invitation.ts';
import { invitationWrites } from './repository.ts';
import { resendInvitation } from './rules.ts';
import { invitationLink } from './transition.ts';
import { invitationDefinition, type StoredInvitation } from './workflow-definition.ts';

/** The writes that make the link of an invitation's newest issue work. */
export async function newLinkWrites(record: Invitation): Promise<Write[]> {
  const subject = invitationLink(record);
  return linkWrites(subject, linkSecret(await programKey(), subject), record.expiresOn);
}

/** The writes of an invitation that is mailed once more, and how the workflow learns of it. @throws as {@link resendInvitation} */
export async function resendInvitationWrites(
  record: StoredInvitation,
  actor: Actor,
  clock: Clock,
): Promise<ReturnType<typeof signalOrRestart>> {
  const transition = resendInvitation(record, clock);
  const writes = [...invitationWrites(record, transition, actor, clock), ...(await newLinkWrites(transition.next))];
  return signalOrRestart(invitationDefinition, record, transition, writes, clock);
}
