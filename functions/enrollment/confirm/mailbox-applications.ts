import { type Enrollment, enrollmentKey } from '#functions/enrollment/application/enrollment.ts';
import { awaitedFrom, type MailboxRow, ofMailbox } from '#functions/enrollment/application/mailbox.ts';
import { allAsRead } from '#functions/enrollment/application/superseded.ts';
import { administratorLinkExpiry } from '#functions/enrollment/application/transition.ts';
import type { StoredEnrollment } from '#functions/enrollment/application/workflow-definition.ts';
import { linkSecret } from '#shared/crypto/link-secret.ts';
import { programKey } from '#shared/crypto/program-key.ts';
import { Conflict } from '#shared/db/conflict.ts';
import { retryOnConflict } from '#shared/db/retry.ts';
import { getAll, query, transact } from '#shared/db/table.ts';
import { personName } from '#shared/identity/person-name.ts';
import { linkPath, renewedLinkWrites, verifyCode } from '#shared/links/link.ts';
import type { Clock } from '#shared/runtime/time.ts';
import { enrollmentLink, type OpenedEnrollmentLink } from './confirmation.ts';

/** An application that waits for the owner of a mailbox, with the link and code that an email to it would have. */
interface WaitingApplication {
  record: Enrollment;
  /** The path of the link. */
  link: string;
  code: string;
}

/** The applications that wait for the owner of a mailbox, newest first. */
export interface MailboxApplications {
  opened: OpenedEnrollmentLink;
  applications: WaitingApplication[];
  /** Where older ones follow. */
  next?: string;
}

const pageLength = 20;

/** The form's fields: the code of the email, and where the previous page ended. */
interface MailboxForm {
  code: string | undefined;
  after: string | undefined;
}

const place = /^[\w.:-]{20,30}#[\w-]{36}$/;

/** Stores the link that an email would have. @returns nothing if it is used already */
async function openLink(record: StoredEnrollment, mailbox: string, clock: Clock): Promise<WaitingApplication[]> {
  const awaited = awaitedFrom(record).find(one => one.mailbox === mailbox);
  if (!awaited) return [];
  const subject = { purpose: awaited.purpose, record: record.id, issue: awaited.issue };
  const secret = linkSecret(await programKey('links'), subject);
  const expiresOn = record.status === 'email_pending' ? record.expiresOn : administratorLinkExpiry(clock);
  try {
    await transact(renewedLinkWrites(subject, secret, expiresOn, mailbox));
  } catch (error) {
    if (error instanceof Conflict) return [];
    throw error;
  }
  return [{ record, link: linkPath(awaited.purpose, secret.token), code: secret.code }];
}

/**
 * Every open application that waits for the owner of a mailbox, whether or not an email about it was sent: emails are limited,
 * and strangers can use the limit up. The owner proves the mailbox with the code of any email that came to it, whatever has
 * become of its link; GET shows nothing of this. Those that are superseded wait for nobody. Two reads, one query, at most two
 * batch reads; one transaction for each application.
 *
 * @throws FieldErrors without a code; Problem 400 `verify.code_wrong`, 404, 410 `token.void`
 */
export async function applicationsOfMailbox(
  token: string,
  { code, after }: MailboxForm,
  clock: Clock,
): Promise<MailboxApplications> {
  const opened = await retryOnConflict(async () => {
    const found = await enrollmentLink.open(token);
    await verifyCode(found, code);
    return found;
  });
  const { mailbox } = opened.link;
  if (!mailbox) return { opened, applications: [] };
  const partition = ofMailbox(mailbox);
  const { items, last } = await query<MailboxRow>({
    partition,
    limit: pageLength,
    backwards: true,
    consistent: true,
    ...(after && place.test(after) && { after: { pk: partition, sk: after } }),
  });
  const found = await getAll<StoredEnrollment[]>(...items.map(({ id }) => enrollmentKey(id)));
  const records = found.filter(record => record !== undefined);
  const applications: WaitingApplication[] = [];
  for (const record of await allAsRead(records)) applications.push(...(await openLink(record, mailbox, clock)));
  return { opened, applications, ...(last && { next: String(last.sk) }) };
}

/** The applications for a client that asks for JSON. */
export const toApplicationsResource = ({ applications, next }: MailboxApplications) => ({
  applications: applications.map(({ record: { application, createdDate }, link, code }) => {
    const { companyName, administrator, primaryContact } = application;
    return { companyName, applicant: personName(administrator ?? primaryContact), createdDate, link, code };
  }),
  ...(next && { next }),
});
