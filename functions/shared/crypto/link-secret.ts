import { createHash, createHmac, type KeyObject, timingSafeEqual } from 'node:crypto';
import { invisible, plainText } from '#shared/runtime/typed-text.ts';

/**
 * Secrets are derived as an HMAC of their purpose under the program key, and never stored, so an email sent again after
 * a crash contains the same working link. The table stores only {@link hash}es.
 */
const derive = (key: KeyObject, ...parts: readonly (string | number)[]): Buffer =>
  createHmac('sha256', key).update(parts.join('\n')).digest();

export interface LinkSecret {
  /** Last segment of the link's path: 160 bits, 27 base64url characters. */
  token: string;
  /** Six digits, shown in the email and typed on the page. */
  code: string;
  /** Eight characters that open the page when an email client breaks the link. */
  shortCode: string;
}

/** Secrets of one issue of a link. Deterministic for a given key, subject and issue number. */
export function linkSecret(
  key: KeyObject,
  { purpose, record, issue }: { purpose: string; record: string; issue: number },
): LinkSecret {
  const subject = [purpose, record, issue];
  return {
    token: derive(key, 'link', ...subject)
      .subarray(0, 20)
      .toString('base64url'),
    code: String(derive(key, 'code', ...subject).readUIntBE(0, 6) % 1_000_000).padStart(6, '0'),
    shortCode: readable(derive(key, 'short', ...subject)),
  };
}

/** Lets an applicant track an application before anyone can sign in. */
export const trackingToken = (key: KeyObject, record: string): string =>
  derive(key, 'tracking', record).subarray(0, 20).toString('base64url');

/** Lets an applicant go on with a draft of an application before anyone can sign in. */
export const draftToken = (key: KeyObject, draft: string): string =>
  derive(key, 'draft', draft).subarray(0, 20).toString('base64url');

/** One-time code that completes an MPN ID claim. @param claim the claim's ID */
export const claimCode = (key: KeyObject, claim: string): string => readable(derive(key, 'claim', claim));

/**
 * Temporary password for the first sign-in (100 bits). @param issue the issue number; raising it invalidates earlier
 * passwords
 */
export const temporaryPassword = (key: KeyObject, userId: string, issue: number): string =>
  (readable(derive(key, 'password', userId, issue), 20).match(/.{4}/g) ?? []).join('-');

/** Signature for a value that a client must return unchanged. */
export const signature = (key: KeyObject, purpose: string, signed: string): string =>
  derive(key, purpose, signed).toString('base64url');

/** Hash under which a secret is stored. */
export const hash = (secret: string): string => createHash('sha256').update(secret).digest('base64url');

/** Compares secrets in constant time. */
export const secretsMatch = (a: string, b: string): boolean =>
  timingSafeEqual(createHash('sha256').update(a).digest(), createHash('sha256').update(b).digest());

/** Crockford's base 32: no characters that look or sound alike. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** Bytes as characters that are easy to read out: five bits of each. */
export const readable = (bytes: Buffer, length = 8): string =>
  [...bytes.subarray(0, length)].map(byte => alphabet[byte % alphabet.length]).join('');

/** No code is longer, and what is far longer isn't searched. */
const longestTyped = 100;

/**
 * Punctuation of all kinds, such as dashes and the full stop of the sentence that names a code; also the minus sign and the mark that
 * Japanese keyboards have for a long vowel.
 */
const separators = /[\s\p{P}\u2212\u30FC]/gu;

/** Letters of a Russian keyboard that look like those of a code, and those letters. */
const cyrillic = 'АВЕКМНОРСТУХ';
const latin = 'ABEKMHOPCTYX';

/**
 * A code as it was printed, however it was typed: any case, digits of any script, full-width letters, Cyrillic ones that look the
 * same, blanks, punctuation and characters that show nothing; O read as 0, I and L as 1.
 */
export const typedCode = (typed: string): string =>
  typed.length > longestTyped
    ? ''
    : plainText(typed)
        .toUpperCase()
        .replace(/[А-Х]/g, letter => latin[cyrillic.indexOf(letter)] ?? letter)
        .replace(separators, '')
        .replace(/O/g, '0')
        .replace(/[IL]/g, '1');

/** Behind a token: nothing, a blank, or punctuation that no URL has a meaning for. */
const token = /^[\w-]{27}(?=$|[\s<>]|(?![\w/\\%&#@-])\p{P})/u;

/**
 * The token that a text begins with (P11). Email programs take the punctuation behind a link for part of it, in any script, and
 * the words behind that; they also break links with blanks. Empty text if there is none.
 */
export function tokenIn(text: string): string {
  if (text.length > longestTyped) return '';
  const shown = text.replace(invisible, '').trim();
  return (token.exec(shown) ?? token.exec(shown.replace(/\s/g, '')))?.[0] ?? '';
}
