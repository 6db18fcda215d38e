import { hash, type LinkSecret, type LinkSubject, same } from '#shared/link-secret.ts';
import { Problem } from '#shared/problem.ts';
import type { Clock } from '#shared/time.ts';
import type { Key, Write } from '#shared/write.ts';
import type { Enrollment } from './record.ts';

/** A mailed link as it is stored: hashes alone, bound to one purpose, one application and one issue. */
export interface Link {
  purpose: LinkSubject['purpose'];
  enrollmentId: string;
  issue: number;
  expiresOn: string;
  /** Hash over link token and code: without the token, the six digits cannot be guessed from it. */
  codeHash: string;
  /** Wrong codes typed so far. */
  wrong: number;
  usedOn?: string;
}

export const wrongCodesAllowed = 5;

/** A link that has expired is still told apart from one that never was, for half a year. */
const keptSeconds = 180 * 24 * 60 * 60;

export const linkKey = (token: string): Key => ({ pk: `LINK#${hash(token)}`, sk: 'LINK' });
export const shortCodeKey = (shortCode: string): Key => ({ pk: `SHORT#${hash(shortCode)}`, sk: 'SHORT' });
const codeHash = (token: string, code: string): string => hash(`${token}.${code}`);

/** The writes that make a link work. It expires with the application's own clock. */
export function linkWrites(
  record: Enrollment,
  { purpose, record: enrollmentId, issue }: LinkSubject,
  secret: LinkSecret,
): Write[] {
  const expiresOn = 'expiresOn' in record ? record.expiresOn : record.since;
  const ttl = Math.floor(Date.parse(expiresOn) / 1000) + keptSeconds;
  const link: Link = {
    purpose,
    enrollmentId,
    issue,
    expiresOn,
    codeHash: codeHash(secret.token, secret.code),
    wrong: 0,
  };
  return [
    { key: linkKey(secret.token), put: { ...link, ttl }, when: { exists: false } },
    { key: shortCodeKey(secret.shortCode), put: { purpose, enrollmentId, issue, ttl } },
  ];
}

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

export const codeFits = (link: Link, token: string, typed: string): boolean =>
  same(link.codeHash, codeHash(token, typed.replace(/\s/g, '')));

/**
 * A try at a link as a condition: it holds only while no other try came in between, so that of any number of tries at
 * once at most {@link wrongCodesAllowed} are ever weighed.
 */
export const untried = ({ wrong }: Link) => ({ equals: { wrong }, absent: ['usedOn'] });
