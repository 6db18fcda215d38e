import { randomBytes } from 'node:crypto';
import { signature } from '#shared/crypto/link-secret.ts';
import { programKey } from '#shared/crypto/program-key.ts';
import { Problem } from '#shared/errors/problem.ts';
import type { Reply } from '#shared/http/route.ts';
import type { Active } from '#shared/identity/user.ts';
import type { Clock } from '#shared/runtime/time.ts';

/** Cognito asks for four kinds of characters; a fixed start also lets scanners find a secret that was published by mistake. */
const prefix = 'Tdm1_';

/** How long a repeat of a call shows its secret again. Not scaled by `DAY_SECONDS`, like stored replies. */
const shownMinutes = 10;

/**
 * A new secret: 256 bits. It is derived from the program key and a random seed. The seed is kept only with the stored reply of
 * a call that has a request ID, so that a lost reply can be repeated; without the key, the seed is worth nothing.
 */
export const newSeed = (): string => randomBytes(32).toString('base64url');

/** The secret of a seed. The program key is read once. */
export const secretOf = async (seed: string): Promise<string> =>
  `${prefix}${signature(await programKey('links'), 'client secret', seed)}`;

/** A reply that will show a secret, as it is stored: to whom, until when, and the seed. */
interface Pending {
  seed: string;
  to: string;
  until: string;
}

/** The member of a reply's body that {@link withSecret} replaces with the secret. */
export const pendingSecret = (seed: string, { userId }: Active, { now }: Clock): { pending: Pending } => ({
  pending: { seed, to: userId, until: new Date(now.getTime() + shownMinutes * 60_000).toISOString() },
});

/**
 * Adds the secret to a reply. A repeat of the call by the same person gets it again for ten minutes.
 * @throws Problem 410 `secret.shown_once` for anybody else, and later
 */
export async function withSecret(
  { body, ...reply }: Reply,
  { principal, clock }: { principal: Active; clock: Clock },
): Promise<Reply> {
  const { pending, ...shown } = body as { pending: Pending };
  if (pending.to !== principal.userId || new Date(pending.until) <= clock.now) throw new Problem('secret.shown_once');
  return { ...reply, body: { ...shown, secret: await secretOf(pending.seed) } };
}
