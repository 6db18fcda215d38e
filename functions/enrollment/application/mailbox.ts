/** Which applications wait for the owner of a mailbox. Emails to a mailbox are limited; this list is not. */

import { upsert } from '#shared/db/table.ts';
import type { Key } from '#shared/db/write.ts';
import { mailboxOf } from '#shared/links/link.ts';
import type { Clock } from '#shared/runtime/time.ts';
import { type Enrollment, isOpen } from './enrollment.ts';

/** A list item for an application that waited for the owner of a mailbox when it was written. */
export interface MailboxRow extends Key {
  id: string;
  ttl: number;
}

export const ofMailbox = (mailbox: string): string => `MAILBOX#${mailbox}`;

/** Longer than an application can wait for anybody. */
const keptSeconds = 180 * 24 * 60 * 60;

/** What an application waits for the owner of a mailbox to do. */
interface Awaited {
  mailbox: string;
  purpose: 'confirm' | 'administrator';
  /** The issue of the link that does it. */
  issue: number;
}

/** Whose action an application waits for: the contact's, then the first global admin's. */
export function awaitedFrom(record: Enrollment): Awaited[] {
  const { application, administrator, link } = record;
  const { primaryContact, administrator: admin } = application;
  const confirms = record.status === 'email_pending';
  const joins = !administrator.joined && administrator.issue > 0 && isOpen(record);
  return [
    ...(confirms ? [{ mailbox: mailboxOf(primaryContact.email), purpose: 'confirm' as const, issue: link.issue }] : []),
    ...(joins && admin
      ? [{ mailbox: mailboxOf(admin.email), purpose: 'administrator' as const, issue: administrator.issue }]
      : []),
  ];
}

/** The key of the list item of an application under the mailbox of an address. */
export const mailboxRowKey = ({ id, createdDate }: Enrollment, address: string): Key => ({
  pk: ofMailbox(mailboxOf(address)),
  sk: `${createdDate}#${id}`,
});

/** Lists an application under the mailbox that a link is for, whether or not it is emailed. Safe to repeat. One update. */
export async function listInMailbox(record: Enrollment, address: string, { now }: Clock): Promise<void> {
  const ttl = Math.floor(now.getTime() / 1000) + keptSeconds;
  await upsert(mailboxRowKey(record, address), { id: record.id, ttl });
}
