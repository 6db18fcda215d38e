import type { LinkSubject } from '#shared/links/link.ts';
import type { OutboxEmail } from '#shared/mail/outbox-email.ts';
import type { Mail } from '#shared/mail/render-mail.ts';
import { renderOutboxEmail } from '#shared/mail/render-outbox-email.ts';
import type { StoredEnrollment } from './application/workflow-definition.ts';
import { emailPage } from './email-pages.ts';

/** The link of an email, if it has one, with the issue number that is current when the email is sent. */
function subjectOf(kind: string, { id, link, administrator }: StoredEnrollment): LinkSubject | undefined {
  if (kind === 'confirm' || kind === 'reminder_email_pending' || kind === 'change_confirm')
    return { purpose: 'confirm', record: id, issue: link.issue };
  if (kind === 'administrator') return { purpose: 'administrator', record: id, issue: administrator.issue };
  return undefined;
}

/** @throws Error for an email with a link that does not say when it expires */
function expiryIn({ kind, params }: OutboxEmail): string {
  const expires = params?.expires;
  if (typeof expires === 'object' && 'date' in expires) return expires.date;
  throw new Error(`The email "${kind}" does not say when its link expires`);
}

/** Renders an email about an application. Its link expires when the email says so. */
export function renderEnrollmentEmail(record: StoredEnrollment, outboxEmail: OutboxEmail): Promise<Mail> {
  const subject = subjectOf(outboxEmail.kind, record);
  const link = subject && { ...subject, expiresOn: expiryIn(outboxEmail), typed: true };
  const page = emailPage(outboxEmail.kind, record.id);
  const opens = { ...(link && { link }), ...(page && { page }) };
  return renderOutboxEmail(
    { ...outboxEmail, ...opens },
    {
      id: record.id,
      ...(outboxEmail.kind === 'programme_active' && {
        programmeType: { word: `partnerType.${record.partnerType}` },
      }),
    },
  );
}
