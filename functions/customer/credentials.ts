import type { Reply } from '#shared/http/route.ts';
import type { Principal } from '#shared/identity/principal.ts';
import type { User } from '#shared/identity/user.ts';
import type { Clock } from '#shared/runtime/time.ts';
import { type AwaitedSecret, awaitedSecret, secretFor } from '#shared/sign-in/awaited-secret.ts';
import { administratorName } from './new-customer.ts';

/** The place of the credentials in an answer. It is stored; the password never is. */
export const awaitedCredentials = (user: User, call: { principal: Principal; clock: Clock }) => ({
  userCredentials: awaitedSecret(user, call),
});

/** Adds the administrator's credentials (R150), which are shown once (R151). */
export async function withCredentials(reply: Reply, call: { principal: Principal; clock: Clock }): Promise<Reply> {
  const { userCredentials, ...body } = reply.body as { userCredentials: AwaitedSecret };
  const password = await secretFor(userCredentials, call);
  if (!password) return { ...reply, body };
  return { ...reply, body: { ...body, userCredentials: { userName: administratorName, password } } };
}
