import type { Reply } from '#shared/http/route.ts';
import type { Principal } from '#shared/identity/principal.ts';
import type { User } from '#shared/identity/user.ts';
import type { Clock } from '#shared/runtime/time.ts';
import { type AwaitedSecret, awaitedSecret, secretFor } from '#shared/sign-in/awaited-secret.ts';
import { hasSecret } from '../rules.ts';
import { toCustomerUser } from './to-resource.ts';

interface Caller {
  principal: Principal;
  clock: Clock;
}

/** A user in the answer that gives them a first secret. The stored answer says whose password it is, never the password. */
export function toUserWithPassword(user: User, caller: Caller) {
  const shown = toCustomerUser(user);
  if (!hasSecret(user) || user.delivery !== 'show_once') return shown;
  return { ...shown, passwordProfile: { forceChangePassword: true }, awaited: awaitedSecret(user, caller) };
}

/** A call that can choose a password. */
interface PasswordCall extends Caller {
  body: object;
}

/**
 * Adds the temporary password to an answer: the one that was sent, or one that is derived. It is shown once, to whoever asked
 * for it.
 */
export async function withPassword(reply: Reply, call: PasswordCall): Promise<Reply> {
  const { awaited, ...body } = reply.body as ReturnType<typeof toCustomerUser> & { awaited?: AwaitedSecret };
  if (!awaited) return reply;
  const { passwordProfile } = call.body as { passwordProfile?: { password?: string } };
  const chosen = passwordProfile?.password;
  const password = await secretFor(awaited, call);
  return {
    ...reply,
    body: { ...body, passwordProfile: { password: password && (chosen ?? password), forceChangePassword: true } },
  };
}
