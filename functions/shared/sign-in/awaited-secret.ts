import { temporaryPassword } from '#shared/crypto/link-secret.ts';
import { programKey } from '#shared/crypto/program-key.ts';
import type { Principal } from '#shared/identity/principal.ts';
import type { Clock } from '#shared/runtime/time.ts';

/** A caller that has lost the answer gets the password again for so long, for a repeat of the same request. */
const repeatableMilliseconds = 10 * 60 * 1000;

/** What a stored answer holds in place of a temporary password: whose it is, and who may have it until when. */
export interface AwaitedSecret {
  userId: string;
  issue: number;
  caller: string;
  until: string;
}

/** Who asks, and when. */
interface Asking {
  principal: Pick<Principal, 'userId'>;
  clock: Clock;
}

/** The place of a temporary password in an answer. It is stored; the password never is. */
export const awaitedSecret = (
  { userId, issue }: { userId: string; issue: number },
  { principal, clock }: Asking,
): AwaitedSecret => ({
  userId,
  issue,
  caller: principal.userId,
  until: new Date(clock.now.getTime() + repeatableMilliseconds).toISOString(),
});

/**
 * The temporary password of an answer: derived from the program key, and shown once. Nobody but the caller gets it again, with
 * the same request, within ten minutes; undefined after that, and for anybody else.
 */
export async function secretFor(
  { userId, issue, caller, until }: AwaitedSecret,
  { principal, clock }: Asking,
): Promise<string | undefined> {
  if (caller !== principal.userId || until < clock.now.toISOString()) return undefined;
  return temporaryPassword(await programKey('links'), userId, issue);
}
