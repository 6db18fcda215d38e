import { createHash, createHmac, type KeyObject, timingSafeEqual } from 'node:crypto';

/**
 * Secrets that are derived, never stored: the HMAC of the programme's key over what the secret is for. A mail sent again
 * after a crash so carries the same working link. The table keeps only {@link hash}es.
 */
const derive = (key: KeyObject, ...parts: readonly (string | number)[]): Buffer =>
  createHmac('sha256', key).update(parts.join('\n')).digest();

export interface LinkSecret {
  /** The path's last part: 160 bits, 27 base64url characters. */
  token: string;
  /** Six digits, printed in the mail and typed by hand on the page. */
  code: string;
  /** Eight characters that open the page where a mail program broke the link. */
  shortCode: string;
}

/** The secrets of one issue of a link. The same subject and key always give the same secrets. */
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

/** The secret that lets an applicant follow an application before anyone can sign in. */
export const trackingToken = (key: KeyObject, record: string): string =>
  derive(key, 'tracking', record).subarray(0, 20).toString('base64url');

/** The one-time code that claims an MPN ID, by the id of the claim. */
export const claimCode = (key: KeyObject, claim: string): string => readable(derive(key, 'claim', claim));

/** The password with which a person signs in once, to choose their own: 100 bits, by the number of its issue. */
export const temporaryPassword = (key: KeyObject, userId: string, issue: number): string =>
  (readable(derive(key, 'password', userId, issue), 20).match(/.{4}/g) ?? []).join('-');

/** The signature of a text that we hand out and want back unchanged. */
export const signature = (key: KeyObject, purpose: string, signed: string): string =>
  derive(key, purpose, signed).toString('base64url');

/** What is stored of a secret. */
export const hash = (secret: string): string => createHash('sha256').update(secret).digest('base64url');

/** Whether two secrets are the same, in a time that does not tell how much of them is. */
export const secretsMatch = (a: string, b: string): boolean =>
  timingSafeEqual(createHash('sha256').update(a).digest(), createHash('sha256').update(b).digest());

/** Letters and digits that cannot be mistaken for one another when read aloud or typed (Crockford's base 32). */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

const readable = (bytes: Buffer, length = 8): string =>
  [...bytes.subarray(0, length)].map(byte => alphabet[byte % alphabet.length]).join('');

/** A readable code as a person typed it: any case, spaces and dashes, O for 0, I and L for 1. */
export const typedCode = (typed: string): string =>
  typed.toUpperCase().replace(/[\s-]/g, '').replace(/O/g, '0').replace(/[IL]/g, '1');
