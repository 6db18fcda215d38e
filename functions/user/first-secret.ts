import { temporaryPassword } from '#shared/crypto/link-secret.ts';
import { programKey } from '#shared/crypto/program-key.ts';
import type { Reply } from '#shared/http/route.ts';
import type { User } from '#shared/identity/user.ts';
import { hasSecret } from './rules.ts';
import { toUserResource } from './to-resource.ts';

/**
 * A user for a response. If the temporary password is shown once, the response has a member for it, which {@link
 * withTemporaryPassword} fills in; it's never stored.
 */
export const toUserWithSecret = (user: User) => ({
  ...toUserResource(user),
  ...(hasSecret(user) &&
    user.delivery === 'show_once' && { userCredentials: { userName: user.email, issue: user.issue } }),
});

/** Adds the temporary password, which is never stored, but derived again from the program key. */
export async function withTemporaryPassword(reply: Reply): Promise<Reply> {
  const body = reply.body as ReturnType<typeof toUserWithSecret>;
  if (!body.userCredentials) return reply;
  const { userName, issue } = body.userCredentials;
  const password = temporaryPassword(await programKey('links'), body.id, issue);
  return { ...reply, body: { ...body, userCredentials: { userName, password } } };
}
