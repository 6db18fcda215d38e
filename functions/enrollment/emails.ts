import { compose } from '#shared/compose.ts';
import type { LinkSubject } from '#shared/link-secret.ts';
import type { Mail } from '#shared/mail.ts';
import type { Letter } from '#shared/outbox.ts';
import { text } from '#shared/text.ts';
import type { StoredEnrollment } from './walk.ts';

/** Which link a letter carries, if any: that of the issue that counts when it is sent. */
function subjectOf(kind: string, { id, link, administrator }: StoredEnrollment): LinkSubject | undefined {
  if (kind === 'confirm' || kind === 'reminder_email_pending' || kind === 'change_confirm')
    return { purpose: 'confirm', record: id, issue: link.issue };
  if (kind === 'administrator') return { purpose: 'administrator', record: id, issue: administrator.issue };
  return undefined;
}

/** The mail of an application's letter; its link expires with the application's own clock. */
export function composeFor(record: StoredEnrollment, letter: Letter): Promise<Mail> {
  const subject = subjectOf(letter.kind, record);
  const expiresOn = 'expiresOn' in record ? record.expiresOn : record.since;
  const lapsed = letter.params?.lapsed && text(letter.locale, 'word', `status.${letter.params.lapsed}`);
  return compose(subject ? { ...letter, link: { ...subject, expiresOn, typed: true } } : letter, {
    id: record.id,
    ...(lapsed && { lapsed }),
    ...(letter.kind === 'programme_active' && {
      programmeType: text(letter.locale, 'word', `partnerType.${record.partnerType}`),
    }),
  });
}
