import type { Actor } from '#shared/audit.ts';
import { programmeKey } from '#shared/key.ts';
import { linkWrites } from '#shared/link.ts';
import { linkSecret } from '#shared/link-secret.ts';
import type { Clock } from '#shared/time.ts';
import { resumed } from '#shared/walk.ts';
import type { Write } from '#shared/write.ts';
import { subjectOf } from './outcome.ts';
import type { Invitation } from './record.ts';
import { changeWrites } from './records.ts';
import { resend } from './rules.ts';
import { course, type StoredInvitation } from './walk.ts';

/** The writes that make the link of an invitation's newest issue work. */
export async function newLink(record: Invitation): Promise<Write[]> {
  const subject = subjectOf(record);
  return linkWrites(subject, linkSecret(await programmeKey(), subject), record.expiresOn);
}

/** The writes of an invitation that is mailed once more, and how the workflow learns of it. @throws as {@link resend} */
export async function renewal(
  record: StoredInvitation,
  actor: Actor,
  clock: Clock,
): Promise<ReturnType<typeof resumed>> {
  const outcome = resend(record, clock);
  const writes = [...changeWrites(record, outcome, actor, clock), ...(await newLink(outcome.next))];
  return resumed(course, record, outcome, writes, clock);
}
