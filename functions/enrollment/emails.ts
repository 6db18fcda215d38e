import type { LinkSubject } from '#shared/links/link.ts';
import type { OutboxEmail } from '#shared/mail/outbox-email.ts';
import type { Mail } from '#shared/mail/render-mail.ts';
import { renderOutboxEmail } from '#shared/mail/render-outbox-email.ts';
import type { StoredEnrollment } from './application/workflow-definition.ts';

/** The link of an email, if it has one, with the issue number that is current when the email is sent. */
function subjectOf(kind: string, { id, link, administrator }: StoredEnrollment): LinkSubject | undefined {
  if (kind === 'confirm' || kind === 'reminder_email_pending' || kind === 'change_confirm')
    return { purpose: 'confirm', record: id, issue: link.issue };
  if (kind === 'administrator') return { purpose: 'administrator', record: id, issue: administrator.issue };
  return undefined;
}

/** Renders an email about an application. Its link expires when the application's current wait does. */
export function renderEnrollmentEmail(record: StoredEnrollment, outboxEmail: OutboxEmail): Promise<Mail> {
  const subject = subjectOf(outboxEmail.kind, record);
  const expiresOn = 'expiresOn' in record ? record.expiresOn : record.since;
  return renderOutboxEmail(subject ? { ...outboxEmail, link: { ...subject, expiresOn, typed: true } } : outboxEmail, {
    id: record.id,
    ...(outboxEmail.kind === 'programme_active' && {
      programmeType: { word: `partnerType.${record.partnerType}` },
    }),
  });
}
