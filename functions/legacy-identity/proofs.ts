import { createHash } from 'node:crypto';
import { signature } from '#shared/crypto/link-secret.ts';
import { programKey } from '#shared/crypto/program-key.ts';

/** What proves that an answer belongs to a sign-in. Each is 256 bits, derived from its ID, so none is stored. */
export interface Proofs {
  /** Names the sign-in, and that we began it. */
  state: string;
  /** Binds the ID token to the sign-in. */
  nonce: string;
  /** Binds the code to the sign-in (PKCE, RFC 7636). */
  verifier: string;
}

export async function proofsOf(id: string): Promise<Proofs> {
  const key = await programKey('links');
  const derived = (purpose: string) => signature(key, `legacy ${purpose}`, id);
  return { state: `${id}.${derived('state')}`, nonce: derived('nonce'), verifier: derived('verifier') };
}

/** The challenge of a code verifier. */
export const challengeOf = (verifier: string): string => createHash('sha256').update(verifier).digest('base64url');
