import { hash, type LinkSecret, secretsMatch, typedCode } from '#shared/crypto/link-secret.ts';
import { transact } from '#shared/db/table.ts';
import type { Key, Write } from '#shared/db/write.ts';
import { FieldErrors } from '#shared/errors/field-error.ts';
import { Problem } from '#shared/errors/problem.ts';
import type { Clock } from '#shared/runtime/time.ts';
import { addressKey } from '#shared/schema/fields.ts';

/** What a link can be for, and the word in its path that says so (P10). A new kind of link adds its purpose here. */
const pathWords = {
  confirm: 'confirm',
  administrator: 'confirm',
  user: 'user',
  recovery: 'user',
  sign_in: 'user',
  address: 'user',
  partnership: 'partner',
  customer: 'customer',
  general: 'customer',
  inquiry: 'referral',
  reopening: 'intake',
} as const;

export type LinkPurpose = keyof typeof pathWords;

/** What a link opens: one purpose on one record. A new issue of the same purpose and record replaces the one before. */
export interface LinkSubject {
  purpose: LinkPurpose;
  /** ID of the record. */
  record: string;
  issue: number;
}

/** A link's path, for example `/links/confirm/<token>`. */
export const linkPath = (purpose: LinkPurpose, token: string): string => `/links/${pathWords[purpose]}/${token}`;

/** A link as it is stored. The secrets are stored as hashes only. */
export interface Link extends LinkSubject {
  expiresOn: string;
  /** The mailbox that the link was emailed to. Absent if its sender passes it on. */
  mailbox?: string;
  /** Hash of token and code together, so that nobody can find the six digits from the hash alone. */
  codeHash: string;
  /** Wrong codes entered so far. */
  wrong: number;
  usedOn?: string;
}

/** A stored link and the token that found it. */
export interface FoundLink {
  token: string;
  link: Link;
}

const wrongCodesAllowed = 5;

/** Links are kept for half a year after they expire, so that their page can say so instead of "unknown link". */
const keptSeconds = 180 * 24 * 60 * 60;

const shape = /^[\w-]{27}$/;

/** Whether a text has the form of a token. */
export const isToken = (text: string): boolean => shape.test(text);

export const linkKey = (token: string): Key => ({ pk: `LINK#${hash(token)}`, sk: 'LINK' });
export const shortCodeKey = (shortCode: string): Key => ({ pk: `SHORT#${hash(shortCode)}`, sk: 'SHORT' });
const codeHash = (token: string, code: string): string => hash(`${token}.${code}`);

/** A mailbox as links and lists name it: a hash, which is the same for every spelling of the address. */
export const mailboxOf = (address: string): string => hash(addressKey(address));

/**
 * The writes that create a link and its short code; the link works until `expiresOn` (ISO 8601).
 * @param mailbox where it is emailed to
 */
export function linkWrites(subject: LinkSubject, secret: LinkSecret, expiresOn: string, mailbox?: string): Write[] {
  const ttl = Math.floor(Date.parse(expiresOn) / 1000) + keptSeconds;
  const link: Link = { ...subject, expiresOn, codeHash: codeHash(secret.token, secret.code), wrong: 0 };
  return [
    { key: linkKey(secret.token), put: { ...link, ...(mailbox && { mailbox }), ttl }, when: { exists: false } },
    { key: shortCodeKey(secret.shortCode), put: { ...subject, ttl } },
  ];
}

/** As {@link linkWrites}, also for a link that exists and has expired or is void, but not for one that is used. */
export const renewedLinkWrites = (...args: Parameters<typeof linkWrites>): Write[] =>
  linkWrites(...args).map(write => (write.when ? { ...write, when: { absent: ['usedOn'] } } : write));

/** The state of the link itself, regardless of its record (P3). `issue` is the one that currently works. */
export function linkState(
  link: Link,
  issue: number,
  clock: Clock,
): 'open' | 'used' | 'token.expired' | 'token.superseded' | 'token.void' {
  if (link.usedOn) return 'used';
  if (link.issue !== issue) return 'token.superseded';
  if (link.wrong >= wrongCodesAllowed) return 'token.void';
  return new Date(link.expiresOn) <= clock.now ? 'token.expired' : 'open';
}

/** Whether an entered code, however it was typed, is the one that was emailed with this token. */
export const codeFits = (link: Link, token: string, typed: string): boolean =>
  secretsMatch(link.codeHash, codeHash(token, typedCode(typed)));

/**
 * The link is unused and its count of wrong codes unchanged since it was read. Concurrent attempts conflict, so at most
 * {@link wrongCodesAllowed} codes are ever checked.
 */
const untried = ({ wrong }: Link) => ({ equals: { wrong }, absent: ['usedOn'] });

/** Marks a link as used, in the transaction of the change that it makes. */
export const consumeWrite = ({ token, link }: FoundLink, { now }: Clock): Write => ({
  key: linkKey(token),
  set: { usedOn: now.toISOString() },
  when: untried(link),
});

/**
 * Checks the code that a person entered, also of a link that is used. A wrong code is counted, in one transaction, before it
 * is refused.
 * @throws FieldErrors without a code, Problem 400 `verify.code_wrong` with the number of attempts left, 410 `token.void`
 * after the last one
 */
export async function verifyCode({ token, link }: FoundLink, code: string | undefined): Promise<void> {
  if (!code) throw new FieldErrors([{ path: 'code', key: 'required' }]);
  if (link.wrong >= wrongCodesAllowed) throw new Problem('token.void');
  if (codeFits(link, token, code)) return;
  const wrong = link.wrong + 1;
  const when = link.usedOn ? { equals: { wrong: link.wrong } } : untried(link);
  await transact([{ key: linkKey(token), set: { wrong }, when }]);
  throw new Problem('verify.code_wrong', { params: { left: wrongCodesAllowed - wrong } });
}
