/** What a general link is for whoever opens it, and for whoever accepts an invitation that it made. */
import type { Write } from '#shared/db/write.ts';
import { Problem } from '#shared/errors/problem.ts';
import { defineLink } from '#shared/links/define-link.ts';
import { requireAskable } from '../askable.ts';
import { type GeneralLink, generalLinkKey, isUsable, isUsedUp, keyOfRecord, never } from './general-link.ts';

/** Opens it by its token. */
export const generalLink = defineLink<GeneralLink>({
  purposes: ['general'],
  key: keyOfRecord,
  issue: () => 1,
  state: (_opened, own) => own,
  dates: ({ record }) => ({ expired: record.expiresOn ?? never, newer: record.createdDate }),
});

const refusal = (reason: 'used_up' | 'ended' | 'paused', { from }: GeneralLink): Problem =>
  new Problem(`general_link.${reason}`, { params: { company: from.name } });

/**
 * Requires that a link makes invitations: within its own limits, and that its partners may get customers. One read.
 * @throws Problem 410 `general_link.used_up`, `general_link.ended`, 403 `general_link.paused`
 */
export async function requireWorking(link: GeneralLink, now: Date): Promise<void> {
  if (!isUsable(link, now)) throw refusal(isUsedUp(link) ? 'used_up' : 'ended', link);
  try {
    await requireAskable({ facts: link, country: link.country }, { kind: 'system' }, now);
  } catch (error) {
    // Why the partners can't get customers is nothing to tell whoever opens the link.
    throw error instanceof Problem ? refusal('paused', link) : error;
  }
}

/**
 * Counts an acceptance, in its transaction. However many accept at once, there are never more than the partner allows: the write
 * fails if another has taken the last one.
 * @throws Problem 410 `general_link.used_up`
 */
export function countUse(link: GeneralLink): Write {
  if (isUsedUp(link)) throw refusal('used_up', link);
  const { maxUses, version } = link;
  return {
    key: generalLinkKey(link.from.tenantId, link.id),
    add: { uses: 1 },
    when: { equals: { version }, ...(maxUses !== undefined && { below: { uses: maxUses } }) },
  };
}
