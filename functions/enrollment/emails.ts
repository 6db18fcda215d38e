import { nameOf } from '#shared/identity/user.ts';
import type { LinkSubject } from '#shared/links/link.ts';
import { emailPage, needsAccount } from '#shared/mail/email-pages.ts';
import type { OutboxEmail } from '#shared/mail/outbox-email.ts';
import type { Mail } from '#shared/mail/render-mail.ts';
import { renderOutboxEmail } from '#shared/mail/render-outbox-email.ts';
import { sameAddress } from '#shared/schema/fields.ts';
import type { Enrollment } from './application/enrollment.ts';
import type { StoredEnrollment } from './application/workflow-definition.ts';

const confirmLink = ({ id, link }: Enrollment): LinkSubject => ({
  purpose: 'confirm',
  record: id,
  issue: link.issue,
});
const administratorLink = ({ id, administrator }: Enrollment): LinkSubject => ({
  purpose: 'administrator',
  record: id,
  issue: administrator.issue,
});

/** The link of an email, if it has one, with the issue number that is current when the email is sent. */
function subjectOf(kind: string, record: StoredEnrollment): LinkSubject | undefined {
  if (kind === 'confirm' || kind === 'reminder_email_pending' || kind === 'change_confirm') return confirmLink(record);
  return kind === 'administrator' ? administratorLink(record) : undefined;
}

/**
 * The link that somebody without an account was emailed before, if any: its page shows the status, and lets the first global
 * admin in. A contact who isn't the first global admin never has an account.
 */
export function emailedLink(record: Enrollment, to: string): LinkSubject | undefined {
  const { primaryContact, administrator: admin = primaryContact } = record.application;
  const { joined, issue } = record.administrator;
  const isAdministrator = sameAddress(to, admin.email);
  if (isAdministrator && joined) return undefined;
  if (isAdministrator && issue > 0) return administratorLink(record);
  const asked = record.confirmation !== undefined || record.checks.email_ownership.status !== 'authorized';
  return asked && sameAddress(to, primaryContact.email) ? confirmLink(record) : undefined;
}

/** @throws Error for an email with a link that does not say when it expires */
function expiryIn({ kind, params }: OutboxEmail): string {
  const expires = params?.expires;
  if (typeof expires === 'object' && 'date' in expires) return expires.date;
  throw new Error(`The email "${kind}" does not say when its link expires`);
}

/** What the button of an email opens: its link, a page, or for somebody without an account the page of an earlier link. */
function opens(record: StoredEnrollment, outboxEmail: OutboxEmail): Pick<OutboxEmail, 'link' | 'emailed'> {
  const { kind, params, to } = outboxEmail;
  const subject = subjectOf(kind, record);
  if (subject) return { link: { ...subject, expiresOn: expiryIn(outboxEmail), typed: true } };
  const page = emailPage(kind, { ...params, id: record.id });
  const emailed = page && needsAccount(page) ? emailedLink(record, to) : undefined;
  return emailed ? { emailed } : {};
}

/** Whom an email greets that goes to an address of the application: its contact or first global admin. */
function readerOf({ application }: StoredEnrollment, to: string): Pick<OutboxEmail, 'name'> {
  const { primaryContact, administrator } = application;
  const reader = [primaryContact, administrator].find(one => one && sameAddress(one.email, to));
  return reader ? { name: nameOf(reader) } : {};
}

/** Renders an email about an application. Its link expires when the email says so. */
export function renderEnrollmentEmail(record: StoredEnrollment, outboxEmail: OutboxEmail): Promise<Mail> {
  return renderOutboxEmail(
    { ...outboxEmail, ...readerOf(record, outboxEmail.to), ...opens(record, outboxEmail) },
    {
      id: record.id,
      ...(outboxEmail.kind === 'programme_active' && {
        programmeType: { word: `partnerType.${record.partnerType}` },
      }),
    },
  );
}
