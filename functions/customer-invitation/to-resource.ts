import { etagOf } from '#shared/http/etag.ts';
import { mailtoDraft } from '#shared/invitation/mailto-draft.ts';
import type { InvitationRow } from '#shared/invitation/repository.ts';
import { invitationLink } from '#shared/invitation/transition.ts';
import { linkUrl } from '#shared/links/link-url.ts';
import { toTroubleResource } from '#shared/mail/email-delivery.ts';
import { setting } from '#shared/runtime/settings.ts';
import { type GeneralLink, generalLinkUrl, isUsable } from './general/general-link.ts';
import { customerInvitation, wordsOf } from './workflow-definition.ts';

const texts = { subject: 'request.draft.subject', text: 'request.draft.text', short: 'request.draft.short' };

/** Display name that distinguishes invitations (P13). */
const displayNameOf = ({ from, asked, to, email, createdDate }: InvitationRow): string =>
  `${asked?.with ? `${from.name}, ${asked.with.name}` : from.name} → ${to?.name ?? email} · ${createdDate.slice(0, 10)}`;

/** What its sender sees of an invitation in any status. */
function sentMembers(record: InvitationRow) {
  const { id, kind, email, status, from, to, asked, createdDate, expiresOn, sentOn, openedOn } = record;
  const { inviter, note, message, locale, mailTrouble, general } = record;
  return {
    id,
    kind,
    displayName: displayNameOf(record),
    email,
    status,
    from,
    to,
    with: asked?.with ? [asked.with] : [],
    delegatedAdmin: asked?.delegatedAdmin ?? false,
    companyName: asked?.companyName,
    createdDate,
    expiresOn,
    sentOn,
    openedOn,
    answeredOn: 'answeredBy' in record ? record.since : undefined,
    note,
    message,
    locale,
    invitedBy: inviter.name,
    generalLinkId: general,
    mailTrouble: toTroubleResource(mailTrouble),
  };
}

/**
 * An invitation as its sender sees it: while it is pending, with the link and a draft to send it. No read: the link's secret is
 * derived again, and is never stored.
 */
export async function toSentRequestResource(record: InvitationRow) {
  const attributes = { etag: etagOf(record.id, record.version), objectType: 'RelationshipInvitation' };
  const own = sentMembers(record);
  if (record.status !== 'pending') return { ...own, attributes };
  const { locale, email, from, inviter, expiresOn, message } = record;
  const url = await linkUrl(invitationLink(customerInvitation, record));
  const draft = await mailtoDraft({
    texts,
    more: wordsOf(record),
    locale,
    programme: setting('PROGRAMME'),
    email,
    company: from.name,
    inviter: inviter.name,
    expiresOn,
    message,
    url,
  });
  return { ...own, url, draft, attributes };
}

/** What the public API answers for a general link, and its limits. */
export async function toRequestLink(link: GeneralLink) {
  const { id, uses, maxUses, expiresOn } = link;
  const url = await generalLinkUrl(link);
  return { url, id, uses, maxUses, expiresOn, attributes: { objectType: 'RelationshipRequest' } };
}

/** A general link among a company's invitations: pending while it can be used, otherwise expired. */
export async function toGeneralLinkResource(link: GeneralLink, now: Date) {
  const { id, version, kind, from, asked, locale, inviter, createdDate } = link;
  const others = asked.with ? [asked.with] : [];
  return {
    ...(await toRequestLink(link)),
    ...{ kind, from, createdDate, locale },
    displayName: `${[from, ...others].map(({ name }) => name).join(', ')} → * · ${createdDate.slice(0, 10)}`,
    status: isUsable(link, now) ? 'pending' : 'expired',
    with: others,
    delegatedAdmin: asked.delegatedAdmin,
    invitedBy: inviter.name,
    attributes: { etag: etagOf(id, version), objectType: 'RelationshipInvitation' },
  };
}
