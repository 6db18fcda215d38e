import { programmeKey } from '#shared/key.ts';
import { type LinkSubject, linkSecret } from '#shared/link-secret.ts';
import { type Mail, renderMail } from '#shared/mail.ts';
import { type Letter, moments } from '#shared/outbox.ts';
import { setting } from '#shared/settings.ts';
import { Conflict, transact } from '#shared/table.ts';
import { type Params, text } from '#shared/text.ts';
import { linkWrites } from './link.ts';
import type { StoredEnrollment } from './walk.ts';

/** Which link a letter carries, if any. */
function subjectOf(kind: string, { id, link, administrator }: StoredEnrollment): LinkSubject | undefined {
  if (kind === 'confirm' || kind === 'reminder_email_pending')
    return { purpose: 'confirm', record: id, issue: link.issue };
  if (kind === 'administrator') return { purpose: 'administrator', record: id, issue: administrator.issue };
  return undefined;
}

/** A letter's values as its sentences take them: moments as dates, a status in the reader's language. */
function paramsOf({ params, locale }: Letter): Params {
  const lapsed = params?.lapsed && text(locale, 'word', `status.${params.lapsed}`);
  return { ...moments(params), ...(lapsed && { lapsed }) };
}

/**
 * The mail of a letter. One with a link stores the link's hash first; made again, it carries the same link, so a letter
 * sent twice does no harm.
 */
export async function compose(record: StoredEnrollment, letter: Letter): Promise<Mail> {
  const { kind, locale } = letter;
  const programme = setting('PROGRAMME');
  const content = { kind, locale, programme, params: { id: record.id, ...paramsOf(letter) } };
  const subject = subjectOf(kind, record);
  if (!subject) return renderMail(content);

  const base = setting('BASE_URL');
  const secret = linkSecret(await programmeKey(), subject);
  await transact(linkWrites(record, subject, secret)).catch(known);
  return renderMail({
    ...content,
    link: `${base}/links/confirm/${secret.token}`,
    code: secret.code,
    byHand: {
      address: `${base}/links/enter`,
      shortCode: `${secret.shortCode.slice(0, 4)}-${secret.shortCode.slice(4)}`,
    },
  });
}

/** The link is there from an earlier try. */
function known(error: unknown): void {
  if (!(error instanceof Conflict)) throw error;
}
