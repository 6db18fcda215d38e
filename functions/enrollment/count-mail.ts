/** The emails of applications to strangers, counted before they are sent. */

import type { OutboxEmail } from '#shared/mail/outbox-email.ts';
import { mayMailStranger } from '#shared/mail/stranger-mail.ts';
import type { Clock } from '#shared/runtime/time.ts';
import type { Enrollment } from './application/enrollment.ts';
import { listInMailbox } from './application/mailbox.ts';

/** Emails whose link opens a page from which the owner of the mailbox reaches every application that names it. */
const withList: readonly string[] = ['confirm', 'reminder_email_pending', 'change_confirm', 'administrator'];

/** Whether the link of an email leads to the list of applications. Such emails are sent first. */
export const leadsToList = ({ kind }: OutboxEmail): boolean => withList.includes(kind);

/**
 * Whether an email may be sent: if nobody has proved the address, it is counted. An application whose link is for a mailbox is
 * listed there in any case. At most five updates.
 */
export async function maySend(record: Enrollment, email: OutboxEmail, clock: Clock): Promise<boolean> {
  const lists = leadsToList(email);
  if (lists) await listInMailbox(record, email.to, clock);
  if (!email.counted) return true;
  // A company in the program that changes its profile again and again is counted as a whole.
  const about = record.purpose ? record.tenantId : record.id;
  return mayMailStranger({ to: email.to, about, sourceIp: email.counted.sourceIp, lists }, clock);
}
