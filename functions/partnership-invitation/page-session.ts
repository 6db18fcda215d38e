import { hash } from '#shared/crypto/link-secret.ts';
import { formTokenExpiry, signToken, verifyToken } from '#shared/crypto/signed-token.ts';
import { get } from '#shared/db/table.ts';
import { Problem } from '#shared/errors/problem.ts';
import type { Principal } from '#shared/identity/principal.ts';
import { type User, userKey } from '#shared/identity/user.ts';
import { signInPerson } from '#shared/sign-in/sign-in.ts';

/**
 * The person who signed in on a link's page. A hidden field of the page's forms contains it, sealed; it works only for
 * that link.
 */
interface PageSession {
  userId: string;
  link: string;
}

const use = { purpose: 'page session' } as const;

/**
 * Signs a person in on a page.
 * @throws Problem as {@link signInPerson}, 409 `session.password_first` for a temporary password
 */
export async function signInOnPage(typed: Parameters<typeof signInPerson>[0]): Promise<Principal> {
  const { user, tokens } = await signInPerson(typed);
  if (!tokens) throw new Problem('session.password_first');
  return user;
}

/** The token of a sign-in on the page of a link. */
export const signPageSession = ({ userId }: Principal, token: string, now: Date): Promise<string> =>
  signToken(use, { userId, link: hash(token) } satisfies PageSession, formTokenExpiry(now));

/** The person who signed in. One read. @throws Problem 401 `session.invalid` when it has expired, or was on another page */
export async function openPageSession(signed: string, token: string, now: Date): Promise<Principal> {
  const session = await verifyToken<PageSession>(use, signed, now);
  const user = session?.link === hash(token) ? await get<User>(userKey(session.userId)) : undefined;
  if (user?.status !== 'active') throw new Problem('session.invalid');
  return user;
}
