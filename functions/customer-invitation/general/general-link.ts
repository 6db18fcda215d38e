import { createHash } from 'node:crypto';
import { linkSecret } from '#shared/crypto/link-secret.ts';
import { programKey } from '#shared/crypto/program-key.ts';
import type { Key, Write } from '#shared/db/write.ts';
import type { Locale } from '#shared/i18n/locale.ts';
import type { Inviter, Organization, RelationshipAsked } from '#shared/invitation/invitation.ts';
import { type LinkSubject, linkWrites } from '#shared/links/link.ts';
import { linkUrl } from '#shared/links/link-url.ts';
import { customerInvitation } from '../workflow-definition.ts';

/**
 * A partner's link for all customers, of its own or jointly with one of its partners: the same for good. Whoever uses it gets an
 * invitation of their own (P9), and each acceptance of one counts as a use. The partner can limit their number, and set an end.
 */
export interface GeneralLink {
  kind: 'general_link';
  id: string;
  /** Incremented by the partner's changes, not by uses. */
  version: number;
  from: Organization;
  asked: RelationshipAsked;
  /** The sender's. */
  country: string;
  /** Who first asked for it: the sender of its invitations. */
  inviter: Inviter;
  locale: Locale;
  createdDate: string;
  uses: number;
  maxUses?: number;
  /** From then on it makes no invitation. */
  expiresOn?: string;
}

/** Its ID: always the same for a partner, in one of its programs, alone or with another partner. */
export function generalLinkId(tenantId: string, { as, with: other }: Pick<RelationshipAsked, 'as' | 'with'>): string {
  const digest = createHash('sha256')
    .update(['general link', tenantId, as, other?.tenantId ?? ''].join('\n'))
    .digest('hex');
  return [
    digest.slice(0, 8),
    digest.slice(8, 12),
    digest.slice(12, 16),
    digest.slice(16, 20),
    digest.slice(20, 32),
  ].join('-');
}

/** Its key: among the invitations that the company has sent, before the newest. */
export const generalLinkKey = (tenantId: string, id: string): Key => ({
  pk: `TENANT#${tenantId}`,
  sk: `${customerInvitation.rows.sent}#~#${id}`,
});

const recordOf = ({ from, id }: Pick<GeneralLink, 'from' | 'id'>): string => `${from.tenantId} ${id}`;

const subjectOf = (link: Pick<GeneralLink, 'from' | 'id'>): LinkSubject => ({
  purpose: 'general',
  record: recordOf(link),
  issue: 1,
});

/** Its URL. Nothing is read. */
export const generalLinkUrl = (link: Pick<GeneralLink, 'from' | 'id'>): Promise<string> => linkUrl(subjectOf(link));

/** The key of the record that a stored link names. */
export function keyOfRecord(record: string): Key {
  const [tenantId = '', id = ''] = record.split(' ');
  return generalLinkKey(tenantId, id);
}

/** The stored link has no end: that of the record can be changed at any time. */
export const never = '9999-12-31T00:00:00.000Z';

/** The writes of a new one. They conflict with those of another process that makes the same. */
export async function newGeneralLinkWrites(link: GeneralLink): Promise<Write[]> {
  const subject = subjectOf(link);
  return [
    { key: generalLinkKey(link.from.tenantId, link.id), put: link, when: { exists: false } },
    ...linkWrites(subject, linkSecret(await programKey('links'), subject), never),
  ];
}

export const isUsedUp = ({ uses, maxUses }: GeneralLink): boolean => maxUses !== undefined && uses >= maxUses;

/** Whether it makes invitations, as far as its own limits go. */
export const isUsable = (link: GeneralLink, now: Date): boolean =>
  !isUsedUp(link) && (link.expiresOn === undefined || new Date(link.expiresOn) > now);
