import { secretsMatch, signature } from './link-secret.ts';
import { type KeyPurpose, programKey } from './program-key.ts';

/**
 * What a token is for. A token is valid only for the purpose, and within it the scope, that it was signed for: the scope
 * of a continuation token is its list and tenant.
 */
export interface TokenUse {
  purpose: 'paging' | 'document link' | 'page session' | 'new password';
  scope?: string;
}

interface Payload<Content> {
  content: Content;
  expiresOn?: string | undefined;
}

/** More than any token that we sign: API Gateway takes 10,240 bytes of headers. */
const longest = 8192;

/**
 * How long a token in a form is valid. It isn't scaled by `DAY_SECONDS`: people need that long to read a page or choose
 * a password, however short a day is.
 */
export const formTokenExpiry = (now: Date): Date => new Date(now.getTime() + 15 * 60 * 1000);

/** Most functions turn pages, so the key for that signs nothing that stands for a person. */
const keyFor = (purpose: TokenUse['purpose']): KeyPurpose =>
  purpose === 'paging' || purpose === 'document link' ? 'paging' : 'sessions';

const withSignature = async ({ purpose, scope = '' }: TokenUse, payload: string): Promise<string> =>
  `${payload}.${signature(await programKey(keyFor(purpose)), purpose, `${scope}\n${payload}`)}`;

/**
 * A token that a client carries for us: readable JSON, signed with a program key. Signed with `node:crypto`, since
 * `jose` would add 17 KB to every bundle with a list.
 *
 * @param expiresOn when it expires; a token without it is valid as long as the program key
 */
export function signToken(use: TokenUse, content: object, expiresOn?: Date): Promise<string> {
  const payload: Payload<object> = { content, expiresOn: expiresOn?.toISOString() };
  return withSignature(use, Buffer.from(JSON.stringify(payload)).toString('base64url'));
}

/** The content of a token; nothing if it isn't ours, was signed for another use, or has expired. */
export async function verifyToken<Content>(use: TokenUse, token: string, now: Date): Promise<Content | undefined> {
  if (token.length > longest) return undefined;
  const [payload = ''] = token.split('.', 1);
  if (!secretsMatch(token, await withSignature(use, payload))) return undefined;
  const { content, expiresOn } = JSON.parse(Buffer.from(payload, 'base64url').toString('utf8')) as Payload<Content>;
  return expiresOn === undefined || new Date(expiresOn) > now ? content : undefined;
}
