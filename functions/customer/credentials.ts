import { temporaryPassword } from '#shared/crypto/link-secret.ts';
import { programKey } from '#shared/crypto/program-key.ts';
import type { Reply } from '#shared/http/route.ts';
import type { Principal } from '#shared/identity/principal.ts';
import type { User } from '#shared/identity/user.ts';
import type { Clock } from '#shared/runtime/time.ts';
import { administratorName } from './new-customer.ts';

/** A caller that has lost the answer gets the password again for so long, for a repeat of the same request. */
const repeatableMilliseconds = 10 * 60 * 1000;

/** What the stored answer holds in place of the password: whose it is, and who may have it until when. */
interface Awaited {
  userId: string;
  issue: number;
  caller: string;
  until: string;
}

/** The place of the credentials in an answer. It is stored; the password never is. */
export const awaitedCredentials = (
  { userId, issue }: User,
  { principal, clock }: { principal: Principal; clock: Clock },
): { userCredentials: Awaited } => ({
  userCredentials: {
    userId,
    issue,
    caller: principal.userId,
    until: new Date(clock.now.getTime() + repeatableMilliseconds).toISOString(),
  },
});

/**
 * Adds the administrator's credentials (R150): derived from the program key, and shown once (R151). Nobody but the caller gets
 * them again, with the same request, within ten minutes; after that the answer is without them.
 */
export async function withCredentials(
  reply: Reply,
  { principal, clock }: { principal: Principal; clock: Clock },
): Promise<Reply> {
  const { userCredentials, ...body } = reply.body as { userCredentials: Awaited };
  const { userId, issue, caller, until } = userCredentials;
  if (caller !== principal.userId || until < clock.now.toISOString()) return { ...reply, body };
  const password = temporaryPassword(await programKey('links'), userId, issue);
  return { ...reply, body: { ...body, userCredentials: { userName: administratorName, password } } };
}
