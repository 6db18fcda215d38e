import { claimCode, draftToken, linkSecret, temporaryPassword } from '#shared/crypto/link-secret.ts';
import { programKey } from '#shared/crypto/program-key.ts';
import { Conflict } from '#shared/db/conflict.ts';
import { transact } from '#shared/db/table.ts';
import type { Params } from '#shared/i18n/text.ts';
import { linkPath, linkWrites, mailboxOf } from '#shared/links/link.ts';
import { setting } from '#shared/runtime/settings.ts';
import { emailPage } from './email-pages.ts';
import type { OutboxEmail } from './outbox-email.ts';
import { type Mail, renderMail } from './render-mail.ts';

const inHalves = (code: string): string => `${code.slice(0, 4)}-${code.slice(4)}`;

/**
 * Renders a stored email. If it has a link, the link's hash is stored first. Rendering it again gives the same link, so
 * an email that is sent twice does no harm. At most one transaction.
 *
 * @param more values that are known only when it is sent
 */
export async function renderOutboxEmail(outboxEmail: OutboxEmail, more: Params = {}): Promise<Mail> {
  const { kind, about, locale, timeZone, name, params, link, emailed, draft, claim, temporary, to } = outboxEmail;
  const key = await programKey('links');
  const content = {
    kind,
    about,
    locale,
    timeZone,
    name,
    programme: setting('PROGRAMME'),
    owner: setting('OWNER'),
    to,
    params: {
      ...params,
      ...(claim && { code: inHalves(claimCode(key, claim)) }),
      ...(temporary && { password: temporaryPassword(key, temporary.userId, temporary.issue) }),
      ...more,
    },
  };
  const base = setting('BASE_URL');
  if (draft) return renderMail({ ...content, link: `${base}${draftPath(draft, draftToken(key, draft))}` });
  if (emailed) {
    const { token } = linkSecret(key, emailed);
    const button = emailed.purpose === 'confirm' ? 'see_status' : emailed.purpose;
    return renderMail({ ...content, link: `${base}${linkPath(emailed.purpose, token)}`, button });
  }
  const page = emailPage(kind, { ...content.params, claim });
  if (page) return renderMail({ ...content, link: `${base}${page}` });
  if (!link) throw new Error(`The email "${kind}" leads nowhere`);

  const { expiresOn, typed, ...subject } = link;
  const secret = linkSecret(key, subject);
  await transact(linkWrites(subject, secret, expiresOn, mailboxOf(to))).catch(ignoreConflict);
  return renderMail({
    ...content,
    link: `${base}${linkPath(subject.purpose, secret.token)}`,
    ...(typed && { code: secret.code }),
    byHand: { address: `${base}/links/enter`, shortCode: inHalves(secret.shortCode) },
  });
}

/** The portal's page of a draft. */
const draftPath = (id: string, token: string): string =>
  `/portal/apply/${id}?${new URLSearchParams({ draftToken: token })}`;

/** Ignores that an earlier attempt has stored the link. */
function ignoreConflict(error: unknown): void {
  if (!(error instanceof Conflict)) throw error;
}
