import { hash, type LinkSecret, type LinkSubject, secretsMatch } from '#shared/crypto/link-secret.ts';
import { Conflict, get, transact } from '#shared/db/table.ts';
import type { Key, Write } from '#shared/db/write.ts';
import { FieldErrors } from '#shared/errors/field-error.ts';
import { Problem } from '#shared/errors/problem.ts';
import type { Clock } from '#shared/runtime/time.ts';

/** A mailed link as it is stored: hashes alone, bound to one purpose, one record and one issue. */
export interface Link {
  purpose: LinkSubject['purpose'];
  /** Id of the record it opens. */
  record: string;
  issue: number;
  expiresOn: string;
  /** Hash over link token and code: without the token, the six digits cannot be guessed from it. */
  codeHash: string;
  /** Wrong codes typed so far. */
  wrong: number;
  usedOn?: string;
}

/** The last word of a link's path says what kind of link it is (P10). */
const paths: Record<LinkSubject['purpose'], string> = {
  confirm: 'confirm',
  administrator: 'confirm',
  user: 'user',
  partnership: 'partner',
};

/** Where a link leads, below the programme's address: `/links/confirm/…`. */
export const linkPath = (purpose: LinkSubject['purpose'], token: string): string => `/links/${paths[purpose]}/${token}`;

const wrongCodesAllowed = 5;

/** A link that has expired is still told apart from one that never was, for half a year. */
const keptSeconds = 180 * 24 * 60 * 60;

const shape = /^[\w-]{27}$/;

/** Whether a text can be a link's token at all. */
export const isToken = (text: string): boolean => shape.test(text);

export const linkKey = (token: string): Key => ({ pk: `LINK#${hash(token)}`, sk: 'LINK' });
export const shortCodeKey = (shortCode: string): Key => ({ pk: `SHORT#${hash(shortCode)}`, sk: 'SHORT' });
const codeHash = (token: string, code: string): string => hash(`${token}.${code}`);

/** What a short code typed by hand stands for. */
export type ShortCode = LinkSubject;

/** The writes that make a link work until a moment (ISO 8601). */
export function linkWrites(subject: LinkSubject, secret: LinkSecret, expiresOn: string): Write[] {
  const ttl = Math.floor(Date.parse(expiresOn) / 1000) + keptSeconds;
  const link: Link = { ...subject, expiresOn, codeHash: codeHash(secret.token, secret.code), wrong: 0 };
  return [
    { key: linkKey(secret.token), put: { ...link, ttl }, when: { exists: false } },
    { key: shortCodeKey(secret.shortCode), put: { ...subject, ttl } },
  ];
}

/** Why a link does not open what it should. */
export type LinkTrouble = 'token.expired' | 'token.superseded' | 'token.void';

/** What a link is good for now (P3), by the issue that counts: open, used before, or in trouble. */
export function linkState(link: Link, issue: number, clock: Clock): 'open' | 'used' | LinkTrouble {
  if (link.usedOn) return 'used';
  if (link.issue !== issue) return 'token.superseded';
  if (link.wrong >= wrongCodesAllowed) return 'token.void';
  return new Date(link.expiresOn) <= clock.now ? 'token.expired' : 'open';
}

export const codeFits = (link: Link, token: string, typed: string): boolean =>
  secretsMatch(link.codeHash, codeHash(token, typed.replace(/\s/g, '')));

/**
 * A try at a link as a condition: it holds only while no other try came in between, so that of any number of tries at
 * once at most {@link wrongCodesAllowed} are ever weighed.
 */
const untried = ({ wrong }: Link) => ({ equals: { wrong }, absent: ['usedOn'] });

/**
 * A link is read before what it opens, so another press may come in between: what is closed then was open to that press.
 * One read, before a refusal.
 * @throws Conflict when the link has been used by now
 */
export async function requireUnused(token: string): Promise<void> {
  if ((await get<Link>(linkKey(token)))?.usedOn) throw new Conflict('Another press used the link');
}

/** A link is used up with the change it makes. */
export const consumeWrite = (token: string, link: Link, { now }: Clock): Write => ({
  key: linkKey(token),
  set: { usedOn: now.toISOString() },
  when: untried(link),
});

/**
 * Checks a typed code; a wrong one is counted before it is answered. One transaction for a wrong code.
 * @throws FieldErrors without a code, Problem 400 `verify.code_wrong` with the tries that are left
 */
export async function verifyCode(token: string, link: Link, code: string | undefined): Promise<void> {
  if (!code) throw new FieldErrors([{ path: 'code', key: 'required' }]);
  if (codeFits(link, token, code)) return;
  const wrong = link.wrong + 1;
  await transact([{ key: linkKey(token), set: { wrong }, when: untried(link) }]);
  throw new Problem('verify.code_wrong', { params: { left: wrongCodesAllowed - wrong } });
}
