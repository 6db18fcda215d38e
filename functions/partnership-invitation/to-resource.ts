import { etagOf } from '#shared/http/etag.ts';
import { mailtoDraft } from '#shared/invitation/mailto-draft.ts';
import type { InvitationRow } from '#shared/invitation/repository.ts';
import { invitationLink } from '#shared/invitation/transition.ts';
import { linkUrl } from '#shared/links/link-url.ts';
import { toTroubleResource } from '#shared/mail/email-delivery.ts';
import { setting } from '#shared/runtime/settings.ts';
import { partnershipInvitation } from './workflow-definition.ts';

const texts = { subject: 'draft.subject', text: 'draft.text', short: 'draft.short' };

/** Display name that distinguishes invitations (P13). */
const displayNameOf = ({ from, to, email, createdDate }: InvitationRow): string =>
  `${from.name} → ${to?.name ?? email} · ${createdDate.slice(0, 10)}`;

/** An invitation as both companies see it, without secrets. */
export function toInvitationResource(record: InvitationRow) {
  const { id, kind, email, status, from, createdDate, expiresOn, sentOn, openedOn, to, version } = record;
  return {
    id,
    kind,
    displayName: displayNameOf(record),
    email,
    status,
    from,
    to,
    createdDate,
    expiresOn,
    sentOn,
    openedOn,
    answeredOn: 'answeredBy' in record ? record.since : undefined,
    attributes: { etag: etagOf(id, version), objectType: 'Invitation' },
  };
}

/**
 * An invitation as its sender sees it, with the sender's note and text and, while it is pending, the link and a draft
 * to send it. No read: the link's secret is derived again, and is never stored.
 */
export async function toSentInvitationResource(record: InvitationRow) {
  const { email, from, inviter, locale, expiresOn, mailTrouble, message, note, status } = record;
  const { attributes, ...shown } = toInvitationResource(record);
  const trouble = toTroubleResource(mailTrouble);
  const own = { ...shown, note, message, locale, invitedBy: inviter.name, mailTrouble: trouble };
  if (status !== 'pending') return { ...own, attributes };
  const url = await linkUrl(invitationLink(partnershipInvitation, record));
  const programme = setting('PROGRAMME');
  const draft = await mailtoDraft({
    texts,
    locale,
    programme,
    email,
    company: from.name,
    inviter: inviter.name,
    expiresOn,
    message,
    url,
  });
  return { ...own, url, draft, attributes };
}
