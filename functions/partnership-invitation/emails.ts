import { linkUrl } from '#shared/links/link-url.ts';
import type { OutboxEmail } from '#shared/mail/outbox-email.ts';
import type { Mail } from '#shared/mail/render-mail.ts';
import { renderOutboxEmail } from '#shared/mail/render-outbox-email.ts';
import { withLink } from './rules.ts';
import type { StoredInvitation } from './workflow-definition.ts';

/** Renders an outbox email of an invitation. The link is in the sender's own text. */
export async function renderInvitationEmail({ id }: StoredInvitation, outboxEmail: OutboxEmail): Promise<Mail> {
  const { link, params } = outboxEmail;
  const message = link && params?.message ? withLink(String(params.message), await linkUrl(link)) : undefined;
  return renderOutboxEmail(outboxEmail, { id, ...(message && { message }) });
}
