import { hash } from '#shared/crypto/link-secret.ts';
import { sealValue, unsealValue } from '#shared/crypto/sealed.ts';
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

const purpose = 'page session';

/**
 * Signs a person in on a page.
 * @throws Problem as {@link signInPerson}, 409 `session.password_first` for a temporary password
 */
export async function signInOnPage(typed: Parameters<typeof signInPerson>[0]): Promise<Principal> {
  const { user, tokens } = await signInPerson(typed);
  if (!tokens) throw new Problem('session.password_first');
  return user;
}

/** The hidden field, valid for 15 minutes and for the link with this token. */
export const sealPageSession = ({ userId }: Principal, token: string, now: Date): Promise<string> =>
  sealValue(purpose, { userId, link: hash(token) } satisfies PageSession, now);

/**
 * The person who signed in. One read. @throws Problem 401 `session.invalid` when the field has expired or is from
 * another link
 */
export async function openPageSession(sealed: string, token: string, now: Date): Promise<Principal> {
  const session = await unsealValue<PageSession>(purpose, sealed, now);
  const user = session?.link === hash(token) ? await get<User>(userKey(session.userId)) : undefined;
  if (user?.status !== 'active') throw new Problem('session.invalid');
  return user;
}
