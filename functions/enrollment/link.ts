import { type Link, wrongCodesAllowed } from '#shared/link.ts';
import { Problem } from '#shared/problem.ts';
import type { Clock } from '#shared/time.ts';
import type { Enrollment } from './record.ts';

/** Why a link does not open what it should, or nothing when it does. */
export type LinkTrouble = 'token.expired' | 'token.superseded' | 'token.void';

/** What a link is good for now (P3): open, used before, or in trouble. */
export function linkState(link: Link, record: Enrollment, clock: Clock): 'open' | 'used' | LinkTrouble {
  const issue = link.purpose === 'confirm' ? record.link.issue : record.administrator.issue;
  if (link.usedOn) return 'used';
  if (link.issue !== issue) return 'token.superseded';
  if (link.wrong >= wrongCodesAllowed) return 'token.void';
  if (new Date(link.expiresOn) <= clock.now || record.status === 'expired') return 'token.expired';
  return 'open';
}

/** @throws Problem 410, telling when a newer mail was asked for where there is one */
export function refuse(trouble: LinkTrouble, link: Link, record: Enrollment): never {
  throw new Problem(trouble, { params: { expired: new Date(link.expiresOn), newer: new Date(record.link.issuedOn) } });
}
