import { hash } from '#shared/link-secret.ts';
import type { Principal } from '#shared/principal.ts';
import { Problem } from '#shared/problem.ts';
import { seal, unseal } from '#shared/sealed.ts';
import { enter } from '#shared/sign-in.ts';
import { get } from '#shared/table.ts';
import { type User, userKey } from '#shared/user.ts';

/** Who has signed in on the page of a link: carried by the page's own forms, and good for that one link. */
interface PageSession {
  userId: string;
  link: string;
}

const purpose = 'page session';

/**
 * Signs somebody in on a page, as {@link enter} does.
 * @throws also Problem 409 `session.password_first` for a temporary password
 */
export async function signInOnPage(typed: Parameters<typeof enter>[0]): Promise<Principal> {
  const { user, tokens } = await enter(typed);
  if (!tokens) throw new Problem('session.password_first');
  return user;
}

export const sealPageSession = ({ userId }: Principal, token: string, now: Date): Promise<string> =>
  seal(purpose, { userId, link: hash(token) } satisfies PageSession, now);

/** Who signed in. One read. @throws Problem 401 `session.invalid` when that is over, or was on another page */
export async function openPageSession(sealed: string, token: string, now: Date): Promise<Principal> {
  const session = await unseal<PageSession>(purpose, sealed, now);
  const user = session?.link === hash(token) ? await get<User>(userKey(session.userId)) : undefined;
  if (user?.status !== 'active') throw new Problem('session.invalid');
  return user;
}
