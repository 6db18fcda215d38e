import { text } from '#shared/i18n/text.ts';
import type { LinkSubject } from '#shared/links/link.ts';
import type { OutboxEmail } from '#shared/mail/outbox-email.ts';
import type { Mail } from '#shared/mail/render-mail.ts';
import { renderOutboxEmail } from '#shared/mail/render-outbox-email.ts';
import type { StoredEnrollment } from './application/workflow-definition.ts';

/** The link of an email, if it has one, in the issue that is valid when the email is sent. */
function subjectOf(kind: string, { id, link, administrator }: StoredEnrollment): LinkSubject | undefined {
  if (kind === 'confirm' || kind === 'reminder_email_pending' || kind === 'change_confirm')
    return { purpose: 'confirm', record: id, issue: link.issue };
  if (kind === 'administrator') return { purpose: 'administrator', record: id, issue: administrator.issue };
  return undefined;
}

/** Renders an outbox email of an application. Its link expires with the application's status. */
export function renderEnrollmentEmail(record: StoredEnrollment, outboxEmail: OutboxEmail): Promise<Mail> {
  const subject = subjectOf(outboxEmail.kind, record);
  const expiresOn = 'expiresOn' in record ? record.expiresOn : record.since;
  const expired = outboxEmail.params?.lapsed && text(outboxEmail.locale, 'word', `status.${outboxEmail.params.lapsed}`);
  return renderOutboxEmail(subject ? { ...outboxEmail, link: { ...subject, expiresOn, typed: true } } : outboxEmail, {
    id: record.id,
    ...(expired && { lapsed: expired }),
    ...(outboxEmail.kind === 'programme_active' && {
      programmeType: text(outboxEmail.locale, 'word', `partnerType.${record.partnerType}`),
    }),
  });
}
