import { temporaryPassword } from '#shared/crypto/link-secret.ts';
import { programKey } from '#shared/crypto/program-key.ts';
import type { Reply } from '#shared/http/route.ts';
import type { User } from '#shared/identity/user.ts';
import { hasSecret } from './rules.ts';
import { toUserResource } from './to-resource.ts';

/**
 * A user as the answer shows them. Where their password is shown once, the answer has a place for it, which
 * {@link withTemporaryPassword} fills; it is stored nowhere.
 */
export const toUserWithSecret = (user: User) => ({
  ...toUserResource(user),
  ...(hasSecret(user) &&
    user.delivery === 'show_once' && { userCredentials: { userName: user.email, issue: user.issue } }),
});

/** Adds what is never stored: the temporary password, derived again from the program's key. */
export async function withTemporaryPassword(reply: Reply): Promise<Reply> {
  const body = reply.body as ReturnType<typeof toUserWithSecret>;
  if (!body.userCredentials) return reply;
  const { userName, issue } = body.userCredentials;
  const password = temporaryPassword(await programKey('links'), body.id, issue);
  return { ...reply, body: { ...body, userCredentials: { userName, password } } };
}
